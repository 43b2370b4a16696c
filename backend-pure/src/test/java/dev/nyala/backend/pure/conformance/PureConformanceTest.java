// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.conformance;

import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.pure.PureProvider;
import dev.nyala.conformance.run.BackendConformance;

final class PureConformanceTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new PureProvider();
  }

  @Override
  protected BackendOptions options() {
    return BackendOptions.DEFAULT.threads(2);
  }
}

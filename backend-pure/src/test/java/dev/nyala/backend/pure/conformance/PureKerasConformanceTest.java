// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.conformance;

import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.pure.PureProvider;
import dev.nyala.conformance.run.KerasConformance;

final class PureKerasConformanceTest extends KerasConformance {

  @Override
  protected BackendProvider provider() {
    return new PureProvider();
  }
}

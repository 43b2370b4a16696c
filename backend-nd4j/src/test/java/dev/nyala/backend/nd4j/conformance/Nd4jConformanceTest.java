// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.conformance;

import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.nd4j.Nd4jProvider;
import dev.nyala.conformance.run.BackendConformance;

final class Nd4jConformanceTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new Nd4jProvider();
  }

  @Override
  protected BackendOptions options() {
    return BackendOptions.DEFAULT.threads(2);
  }
}

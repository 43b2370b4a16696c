// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.conformance;

import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.nd4j.Nd4jProvider;
import dev.nyala.conformance.run.KerasConformance;

final class Nd4jKerasConformanceTest extends KerasConformance {

  @Override
  protected BackendProvider provider() {
    return new Nd4jProvider();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples.scalar;

import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.run.KerasConformance;

final class ScalarKerasConformanceTest extends KerasConformance {

  @Override
  protected BackendProvider provider() {
    return new ScalarProvider();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples.scalar;

import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.run.BackendConformance;

final class ScalarConformanceTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new ScalarProvider();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.conformance;

import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.tf.TfProvider;
import dev.nyala.conformance.run.KerasConformance;

final class TfKerasConformanceTest extends KerasConformance {

  @Override
  protected BackendProvider provider() {
    return new TfProvider();
  }
}

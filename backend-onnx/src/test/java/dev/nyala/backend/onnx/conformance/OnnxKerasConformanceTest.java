// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.conformance;

import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.onnx.OnnxProvider;
import dev.nyala.conformance.run.KerasConformance;

final class OnnxKerasConformanceTest extends KerasConformance {

  @Override
  protected BackendProvider provider() {
    return new OnnxProvider();
  }
}

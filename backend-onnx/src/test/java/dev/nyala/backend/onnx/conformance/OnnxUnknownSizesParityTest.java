// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.conformance;

import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.onnx.OnnxProvider;
import dev.nyala.conformance.keras.UnknownSizesParity;

final class OnnxUnknownSizesParityTest extends UnknownSizesParity {

  @Override
  protected BackendProvider provider() {
    return new OnnxProvider();
  }
}

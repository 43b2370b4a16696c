// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.conformance;

import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.onnx.OnnxProvider;
import dev.nyala.conformance.run.BackendConformance;

final class OnnxConformanceTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new OnnxProvider();
  }

  @Override
  protected BackendOptions options() {
    return BackendOptions.DEFAULT.threads(2);
  }
}

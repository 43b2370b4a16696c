// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OrtEnvironment;
import dev.nyala.backend.device.DeviceMemory;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/** Variables as tensors that ONNX Runtime reads and writes where they lie. */
final class OnnxMemory implements DeviceMemory<NativeTensor> {

  private final OrtEnvironment environment;
  private final NativeMemory blocks = new NativeMemory();

  OnnxMemory(OrtEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public NativeTensor of(TensorBuffer elements) {
    NativeTensor tensor = blank(elements.type());
    tensor.read(elements);
    return tensor;
  }

  @Override
  public void read(NativeTensor from, TensorBuffer to) {
    from.write(to);
  }

  @Override
  public NativeTensor blank(TensorType type) {
    return new NativeTensor(environment, blocks, type);
  }

  @Override
  public void release(NativeTensor memory) {
    memory.close();
  }
}

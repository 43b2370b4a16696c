// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.backend.device.DeviceMemory;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;

/** Variables as tensors, which the collector of the JVM releases. */
final class HostMemory implements DeviceMemory<Tensor> {

  @Override
  public Tensor of(TensorBuffer elements) {
    return elements.toTensor();
  }

  @Override
  public void read(Tensor from, TensorBuffer to) {
    to.set(from);
  }

  @Override
  public void release(Tensor memory) {}
}

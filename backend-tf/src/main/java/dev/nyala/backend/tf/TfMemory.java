// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.backend.device.DeviceMemory;
import dev.nyala.backend.tf.memory.Transfer;
import dev.nyala.tensor.TensorBuffer;
import org.tensorflow.RawTensor;

/** Variables as tensors of TensorFlow, which makes new ones for the results of each run. */
final class TfMemory implements DeviceMemory<RawTensor> {

  @Override
  public RawTensor of(TensorBuffer elements) {
    return Transfer.of(elements);
  }

  @Override
  public void read(RawTensor from, TensorBuffer to) {
    Transfer.load(from, to);
  }

  @Override
  public void release(RawTensor memory) {
    memory.close();
  }
}

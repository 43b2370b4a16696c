// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.backend.Inputs;
import dev.nyala.backend.Signature;
import dev.nyala.backend.tf.memory.Transfer;
import java.util.List;
import org.tensorflow.RawTensor;

/** The tensors that carry the inputs of one run after the other. Used by one thread at a time. */
final class InputTensors implements AutoCloseable {

  private final List<RawTensor> tensors;

  InputTensors(Signature signature) {
    tensors = signature.inputTypes().stream().map(Transfer::allocate).toList();
  }

  /** Fills the tensors. */
  void store(Inputs inputs) {
    for (int i = 0; i < tensors.size(); i++) {
      Transfer.store(inputs.get(i), tensors.get(i));
    }
  }

  List<RawTensor> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    tensors.forEach(RawTensor::close);
  }
}

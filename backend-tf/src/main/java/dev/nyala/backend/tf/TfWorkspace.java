// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Signature;
import dev.nyala.backend.device.Resources;
import dev.nyala.backend.device.Version;
import dev.nyala.backend.device.Workspace;
import dev.nyala.backend.tf.memory.Transfer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.RawTensor;

/** The tensors that carry the inputs of one run after the other. */
final class TfWorkspace implements Workspace<RawTensor> {

  private final CompiledGraph compiled;
  private final List<RawTensor> carriers;

  TfWorkspace(CompiledGraph compiled, Signature signature) {
    this.compiled = compiled;
    carriers = Resources.make(signature.inputTypes(), Transfer::allocate, RawTensor::close);
  }

  @Override
  public void run(
      Inputs inputs,
      List<Version<RawTensor>> variables,
      List<Version<RawTensor>> next,
      Outputs results) {
    List<RawTensor> fed = new ArrayList<>(carriers);
    for (int i = 0; i < carriers.size(); i++) {
      Transfer.store(inputs.get(i), carriers.get(i));
    }
    variables.forEach(version -> fed.add(version.memory()));
    List<RawTensor> fetched = compiled.run(fed);
    int outputs = results.buffers().size();
    for (int i = 0; i < next.size(); i++) {
      next.get(i).hold(fetched.get(outputs + i));
    }
    try {
      for (int i = 0; i < outputs; i++) {
        Transfer.load(fetched.get(i), results.get(i));
      }
    } finally {
      fetched.subList(0, outputs).forEach(RawTensor::close);
    }
  }

  @Override
  public void close() {
    Resources.release(carriers, RawTensor::close);
  }
}

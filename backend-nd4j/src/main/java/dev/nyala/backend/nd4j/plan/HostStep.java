// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.backend.nd4j.memory.Transfer;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes on the heap: copies operands there, and results back.
 *
 * @param function what is computed
 * @param scalars if there are some, nothing is done unless one of them is NaN
 * @param operands what it is computed from
 * @param writes the results
 */
record HostStep(
    HostFunction function, List<Array> scalars, List<Array> operands, List<Array> writes)
    implements Step {

  @Override
  public List<Array> reads() {
    List<Array> all = new ArrayList<>(scalars);
    all.addAll(operands);
    return all;
  }

  @Override
  public Instruction prepare(Machine machine) {
    return () -> {
      if (scalars.isEmpty() || anyNaN(machine)) {
        compute(machine);
      }
    };
  }

  private boolean anyNaN(Machine machine) {
    boolean any = false;
    for (Array scalar : scalars) {
      ByteBuffer bytes = machine.bytes(scalar);
      any |=
          scalar.dtype() == DType.FLOAT64
              ? Double.isNaN(bytes.getDouble(0))
              : Float.isNaN(bytes.getFloat(0));
    }
    return any;
  }

  private void compute(Machine machine) {
    List<Tensor> tensors = new ArrayList<>();
    for (Array operand : operands) {
      TensorBuffer buffer = new TensorBuffer(operand.type());
      if (buffer.size() > 0) {
        Transfer.load(machine.bytes(operand), buffer);
      }
      tensors.add(buffer.toTensor());
    }
    List<TensorBuffer> results = writes.stream().map(w -> new TensorBuffer(w.type())).toList();
    function.compute(tensors, results);
    for (int i = 0; i < writes.size(); i++) {
      if (results.get(i).size() > 0) {
        Transfer.store(results.get(i), machine.bytes(writes.get(i)));
      }
    }
  }
}

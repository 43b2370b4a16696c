// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.graph.op.CustomGradient;
import dev.nyala.graph.op.Scan;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.List;

/** The ops that hold graphs. */
final class HostLoop {

  private HostLoop() {}

  static void customGradient(CustomGradient op, HostCall call) {
    List<Tensor> outputs = call.evaluate(op.forward(), call.operands());
    for (int i = 0; i < outputs.size(); i++) {
      call.results().get(i).set(outputs.get(i));
    }
  }

  static void scan(Scan op, HostCall call) {
    int length = op.length().toInt();
    int carried = op.carried();
    int stacked = carried * (op.histories() ? 2 : 1);
    List<Tensor> state = call.operands().subList(0, carried);
    for (int step = 0; step < length; step++) {
      int position = op.reverse() ? length - 1 - step : step;
      List<Tensor> inputs = new ArrayList<>(state);
      for (int i = carried; i < call.operands().size(); i++) {
        Tensor operand = call.operand(i);
        inputs.add(i < carried + op.sequences() ? element(operand, position) : operand);
      }
      for (int i = 0; op.histories() && i < carried; i++) {
        store(call.results().get(carried + i), position, state.get(i));
      }
      List<Tensor> outputs = call.evaluate(op.body(), inputs);
      for (int i = carried; i < outputs.size(); i++) {
        store(call.results().get(stacked + i - carried), position, outputs.get(i));
      }
      state = outputs.subList(0, carried);
    }
    for (int i = 0; i < carried; i++) {
      call.results().get(i).set(state.get(i));
    }
  }

  private static Tensor element(Tensor sequence, int position) {
    Tensor row = sequence.rows(position, position + 1);
    return row.reshape(sequence.shape().slice(1, sequence.shape().rank()));
  }

  private static void store(TensorBuffer sequence, int position, Tensor element) {
    element.copyTo(0, sequence, position * element.size(), element.size());
  }
}

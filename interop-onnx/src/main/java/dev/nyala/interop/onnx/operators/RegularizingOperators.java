// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.List;

/** Operators that act in training alone, and pass elements on otherwise. */
final class RegularizingOperators {

  private RegularizingOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.putAll("Dropout", RegularizingOperators::dropout);
  }

  /** The mask says which elements stay: all of them. */
  private static List<Value> dropout(OperatorCall call) {
    Value x = call.input(0);
    boolean training = call.has(2) && call.known(2).getLong(0) != 0;
    double ratio = call.has(1) ? call.known(1).getDouble(0) : 0.5;
    if (training && ratio != 0) {
      throw call.refused("training_mode with ratio %s", ratio);
    }
    Value all = x.graph().constant(Tensor.scalar(DType.BOOL, 1));
    return List.of(x, Ranks.widened(all, x.rank()).broadcastTo(x.shape()));
  }
}

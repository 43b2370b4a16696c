// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.CustomGradient;
import dev.nyala.graph.op.Scan;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Ops that hold graphs. */
final class LoopRules {

  private LoopRules() {}

  static List<Numbers> customGradient(CustomGradient op, Call call) {
    return call.interpreter().evaluate(op.forward(), call.operands());
  }

  static List<Numbers> scan(Scan op, Call call) {
    int length = op.length().toInt();
    List<Numbers> carried = call.operands().subList(0, op.carried());
    List<Numbers> results = new ArrayList<>();
    call.types().forEach(type -> results.add(new Numbers(type)));
    int firstStacked = op.carried() * (op.histories() ? 2 : 1);
    for (int step = 0; step < length; step++) {
      int position = op.reverse() ? length - 1 - step : step;
      List<Numbers> inputs = new ArrayList<>(carried);
      for (int i = op.carried(); i < call.operands().size(); i++) {
        boolean sequence = i < op.carried() + op.sequences();
        inputs.add(sequence ? element(call.operand(i), position) : call.operand(i));
      }
      if (op.histories()) {
        for (int i = 0; i < op.carried(); i++) {
          store(results.get(op.carried() + i), position, carried.get(i));
        }
      }
      List<Numbers> outputs = call.interpreter().evaluate(op.body(), inputs);
      for (int i = op.carried(); i < outputs.size(); i++) {
        store(results.get(firstStacked + i - op.carried()), position, outputs.get(i));
      }
      carried = outputs.subList(0, op.carried());
    }
    for (int i = 0; i < op.carried(); i++) {
      results.set(i, carried.get(i));
    }
    return results;
  }

  private static Numbers element(Numbers sequence, int position) {
    TensorType type = sequence.type();
    Numbers element = new Numbers(type.withShape(type.shape().slice(1, type.rank())));
    for (int i = 0; i < element.size(); i++) {
      element.copy(i, sequence, position * element.size() + i);
    }
    return element;
  }

  private static void store(Numbers sequence, int position, Numbers element) {
    for (int i = 0; i < element.size(); i++) {
      sequence.copy(position * element.size() + i, element, i);
    }
  }
}

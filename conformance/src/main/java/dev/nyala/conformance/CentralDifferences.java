// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import dev.nyala.conformance.reference.Numbers;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Compares gradients with {@code (f(x + h d) - f(x - h d)) / 2h} along drawn directions d. */
final class CentralDifferences {

  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private CentralDifferences() {}

  static void check(ReferenceInterpreter oracle, GradientGraphs graphs) {
    List<Numbers> inputs = graphs.inputs().stream().map(Numbers::of).toList();
    List<Numbers> outputs = oracle.evaluate(graphs.gradient(), inputs);
    for (int i = 1; i < outputs.size(); i++) {
      int operand = graphs.operand(i);
      Tensor at = graphs.inputs().get(operand);
      double[] direction = new SplittableRandom(operand).doubles(at.size(), -1, 1).toArray();
      double along = 0;
      double magnitude = 1;
      for (int j = 0; j < direction.length; j++) {
        along += outputs.get(i).getDouble(j) * direction[j];
        magnitude += Math.abs(outputs.get(i).getDouble(j) * direction[j]);
      }
      double above = scalar(oracle, graphs, operand, moved(at, direction, STEP));
      double below = scalar(oracle, graphs, operand, moved(at, direction, -STEP));
      double difference = (above - below) / (2 * STEP);
      double noise = 1e-16 / STEP * Math.max(Math.abs(above), Math.abs(below));
      if (!(Math.abs(difference - along) <= TOLERANCE * magnitude + 100 * noise)) {
        fail(
            "the gradient by operand %d is %s along a direction in which central differences give %s%n  gradient  %s%n  operands  %s%n%s"
                .formatted(
                    operand, along, difference, outputs.get(i), graphs.inputs(), graphs.scalar()));
      }
    }
  }

  private static Tensor moved(Tensor at, double[] direction, double step) {
    TensorBuffer buffer = at.toBuffer();
    for (int i = 0; i < direction.length; i++) {
      buffer.setDouble(i, buffer.getDouble(i) + step * direction[i]);
    }
    return buffer.toTensor();
  }

  private static double scalar(
      ReferenceInterpreter oracle, GradientGraphs graphs, int operand, Tensor moved) {
    List<Numbers> inputs = new ArrayList<>();
    for (int i = 0; i < graphs.inputs().size(); i++) {
      inputs.add(Numbers.of(i == operand ? moved : graphs.inputs().get(i)));
    }
    return oracle.evaluate(graphs.scalar(), inputs).get(0).getDouble(0);
  }
}

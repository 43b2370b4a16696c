// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Inliner;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Scan;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes short loops out: a scan of n steps becomes its body n times. */
public final class Unroll {

  private Unroll() {}

  /**
   * Unrolls loops.
   *
   * @param graph the graph
   * @param limit loops of at most that many steps are unrolled; longer and symbolic ones stay
   * @return a graph that computes the same
   */
  public static Graph apply(Graph graph, int limit) {
    return Rewriter.apply(
        graph,
        (node, op, operands, target) ->
            op instanceof Scan scan && scan.length().isStatic() && scan.length().toInt() <= limit
                ? unrolled(scan, operands, target)
                : null);
  }

  private static List<Value> unrolled(Scan scan, List<Value> operands, GraphBuilder target) {
    int carriedCount = scan.carried();
    int firstConstant = carriedCount + scan.sequences();
    int steps = scan.length().toInt();
    List<Value> carried = operands.subList(0, carriedCount);
    List<List<Value>> elements = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      int at = scan.reverse() ? steps - 1 - step : step;
      List<Value> arguments = new ArrayList<>(carried);
      operands.subList(carriedCount, firstConstant).forEach(s -> arguments.add(element(s, at)));
      arguments.addAll(operands.subList(firstConstant, operands.size()));
      List<Value> outputs = Inliner.inline(target, scan.body(), arguments);
      List<Value> stacked = new ArrayList<>(scan.histories() ? carried : List.of());
      stacked.addAll(outputs.subList(carriedCount, outputs.size()));
      elements.add(stacked);
      carried = outputs.subList(0, carriedCount);
    }
    if (scan.reverse()) {
      Collections.reverse(elements);
    }
    List<Value> results = new ArrayList<>(carried);
    List<TensorType> types = stackedTypes(scan);
    for (int i = 0; i < types.size(); i++) {
      int index = i;
      List<Value> parts = elements.stream().map(e -> row(e.get(index))).toList();
      results.add(
          parts.isEmpty()
              ? empty(target, types.get(i))
              : target.apply(new Concatenate(0), parts).get(0));
    }
    return results;
  }

  private static List<TensorType> stackedTypes(Scan scan) {
    List<GraphOutput> outputs = scan.body().outputs();
    List<TensorType> types = new ArrayList<>();
    int from = scan.histories() ? 0 : scan.carried();
    outputs.subList(from, outputs.size()).forEach(o -> types.add(o.value().type()));
    return types;
  }

  private static Value element(Value sequence, int at) {
    Slice slice = Slice.along(sequence.shape(), 0, Dim.of(at), Dim.of(at + 1));
    return sequence.graph().add(slice, sequence).squeeze(0);
  }

  private static Value row(Value value) {
    return value.reshape(value.shape().insert(0, Dim.of(1)));
  }

  private static Value empty(GraphBuilder target, TensorType element) {
    DType dtype = element.dtype();
    Shape ones = Shape.of(Axes.repeat(1, element.rank()).toArray()).insert(0, Dim.of(0));
    Value constant = target.constant(Tensor.zeros(new TensorType(dtype, ones)));
    return constant.broadcastTo(element.shape().insert(0, Dim.of(0)));
  }
}

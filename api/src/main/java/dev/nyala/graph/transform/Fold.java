// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Node;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes now what depends on constants alone: {@code f(constant)} becomes a constant.
 *
 * <p>Only small results of cheap ops are computed, by the functions that define the ops.
 */
public final class Fold {

  private static final int LIMIT = 4096;
  private static final int BROADCAST_LIMIT = 256;

  private Fold() {}

  /**
   * Folds constants.
   *
   * @param graph the graph
   * @return a graph that computes the same
   */
  public static Graph apply(Graph graph) {
    return Rewriter.apply(graph, (node, op, operands, target) -> folded(op, operands, target));
  }

  private static @Nullable List<Value> folded(Op op, List<Value> operands, GraphBuilder target) {
    if (op instanceof DimensionSize size) {
      Dim dim = operands.get(0).shape().dim(size.axis());
      return dim.isStatic()
          ? List.of(target.constant(Tensor.scalar(DType.INT64, dim.toInt())))
          : null;
    }
    if (op instanceof Constant || !ConstantRules.covers(op)) {
      return null;
    }
    List<Tensor> constants = new ArrayList<>();
    for (Value operand : operands) {
      Node producer = operand.producer();
      if (producer == null || !(producer.op() instanceof Constant constant)) {
        return null;
      }
      constants.add(constant.value());
    }
    List<TensorType> types = operands.stream().map(Value::type).toList();
    TensorType result = op.infer(new Operands(op, types, target.scope())).get(0);
    if (!isSmall(result.shape(), op instanceof BroadcastTo ? BROADCAST_LIMIT : LIMIT)) {
      return null;
    }
    return List.of(target.constant(ConstantRules.compute(op, constants, result)));
  }

  private static boolean isSmall(Shape shape, int limit) {
    long size = 1;
    for (Dim dim : shape.dims()) {
      if (!dim.isStatic()) {
        return false;
      }
      size = Math.min(size * dim.toInt(), limit + 1L);
    }
    return size <= limit;
  }
}

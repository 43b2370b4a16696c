// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.ops.Creation;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** How often each class is taken for each: INT64, rows of targets and columns of predictions. */
final class ConfusionMatrix {

  private ConfusionMatrix() {}

  static Tensor zeros(int classes) {
    return Tensor.zeros(TensorType.of(DType.INT64, classes, classes));
  }

  /**
   * Records the matrix of a batch; what is no class does not count.
   *
   * @param classes how many there are
   * @param ignored a class of the targets that does not count, or null
   * @param targets INT64
   * @param predictions INT64, of the same size
   * @param weights of the targets' shape, truncated to integers; or null
   */
  static Value of(
      int classes,
      @Nullable Integer ignored,
      Value targets,
      Value predictions,
      @Nullable Value weights) {
    GraphBuilder graph = targets.graph();
    Value row = Shapes.ravel(targets);
    Value column = Shapes.ravel(predictions);
    Value counts = isClass(row, classes).and(isClass(column, classes));
    if (ignored != null) {
      counts = counts.and(row.notEqual(ignored));
    }
    Value one = weights == null ? row.like(1) : Shapes.ravel(weights).cast(DType.INT64);
    Value amount = counts.select(one, row.like(0));
    Value place = counts.select(row.multiply(classes).add(column), row.like(0));
    Value zeros = graph.constant(zeros(classes).reshape(Shape.of(classes * classes)));
    return graph
        .add(new ScatterAdd(0, 0), zeros, place, amount)
        .reshape(Shape.of(classes, classes));
  }

  private static Value isClass(Value x, int classes) {
    return x.greaterEqual(x.like(0)).and(x.less(classes));
  }

  /** Returns how often each class is taken for itself. */
  static Value diagonal(Value matrix) {
    Dim classes = matrix.shape().dim(0);
    return matrix.multiply(Creation.eye(matrix.graph(), classes, DType.INT64)).sum(1).squeeze(1);
  }
}

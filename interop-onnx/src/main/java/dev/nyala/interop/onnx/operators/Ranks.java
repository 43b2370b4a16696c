// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Shapes of several operands made to fit, as NumPy does. */
final class Ranks {

  private Ranks() {}

  /** Computes halves in single precision: their sums may be beyond the largest half. */
  static Value wide(Value x, UnaryOperator<Value> rule) {
    boolean half = x.dtype() == DType.FLOAT16 || x.dtype() == DType.BFLOAT16;
    return half ? rule.apply(x.cast(DType.FLOAT32)).cast(x.dtype()) : rule.apply(x);
  }

  /** Puts axes of size 1 in front. */
  static Value widened(Value value, int rank) {
    if (value.rank() >= rank) {
      return value;
    }
    List<Dim> dims = new ArrayList<>(Collections.nCopies(rank - value.rank(), Dim.of(1)));
    dims.addAll(value.shape().dims());
    return value.reshape(Shape.of(dims));
  }

  /** Puts axes of size 1 at places of the result. */
  static Value inserted(Value value, Axes axes) {
    Shape shape = value.shape();
    for (int axis : axes.stream().sorted().toArray()) {
      shape = shape.insert(axis, Dim.of(1));
    }
    return value.reshape(shape);
  }

  /** Returns the shape that both stretch to: where one has size 1, that of the other. */
  static Shape stretched(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      Dim left = dim(a, axis - rank + a.rank());
      Dim right = dim(b, axis - rank + b.rank());
      dims.add(left.is(1) ? right : left);
    }
    return Shape.of(dims);
  }

  private static Dim dim(Shape shape, int axis) {
    return axis < 0 ? Dim.of(1) : shape.dim(axis);
  }

  /** Returns the product of some dimensions. */
  static Dim size(Shape shape, int from, int to) {
    return shape.slice(from, to).sizeDim();
  }
}

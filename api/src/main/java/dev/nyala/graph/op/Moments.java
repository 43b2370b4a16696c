// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/** Means over axes and what the normalisations make of them. */
final class Moments {

  static final Constraint AXES = Constraint.of("C1", "axes are one or more distinct axes of x");
  static final Constraint DTYPE = Constraint.of("C2", "the operands have one float dtype");
  static final Constraint PARAMETERS =
      Constraint.of("C3", "gamma and beta have x's dimensions on the axes they scale, 1 elsewhere");
  static final Constraint STATISTICS =
      Constraint.of("C4", "statistics have 1 on the axes, x's dimensions elsewhere, dy x's shape");

  private Moments() {}

  /** Checks x and returns it; all operands have its dtype. */
  static TensorType check(Operands in, Axes axes) {
    TensorType x = in.get(0);
    in.check(AXES, axes.size() > 0 && axes.areDistinctAxes(x.rank()), "axes %s", axes);
    DType dtype = in.sameDtype(DTYPE);
    in.check(DTYPE, dtype.isFloating());
    return x;
  }

  /** Returns a type with 1 on the axes. */
  static TensorType reduced(TensorType x, Axes axes) {
    Shape shape = x.shape();
    for (int axis : axes.toArray()) {
      shape = shape.with(axis, Dim.of(1));
    }
    return x.withShape(shape);
  }

  static Value sum(Value x, Axes axes) {
    return x.reduce(Reduction.SUM, axes);
  }

  static Value mean(Value x, Axes axes) {
    return perElement(sum(x, axes), x, axes);
  }

  /** Divides by the number of elements of x along the axes. */
  static Value perElement(Value total, Value x, Axes axes) {
    Dim count = Dim.of(1);
    for (int axis : axes.toArray()) {
      count = count.times(x.shape().dim(axis));
    }
    return count.isStatic() ? total.divide(count.toInt()) : total.divide(countOf(x, axes));
  }

  private static Value countOf(Value x, Axes axes) {
    GraphBuilder graph = x.graph();
    List<Value> sizes =
        axes.stream().mapToObj(axis -> graph.add(new DimensionSize(axis), x)).toList();
    Value count = sizes.get(0);
    for (Value size : sizes.subList(1, sizes.size())) {
      count = count.multiply(size);
    }
    return count.cast(x.dtype());
  }

  /**
   * Returns the cotangent of x from that of its standardised form.
   *
   * @param standard {@code (x - mean) · deviation}
   * @param deviation the reciprocal standard deviation
   * @param cotangent of the standardised form
   */
  static Value inputGradient(Value standard, Value deviation, Value cotangent, Axes axes) {
    Value slope = standard.multiply(mean(cotangent.multiply(standard), axes));
    return cotangent.subtract(mean(cotangent, axes)).subtract(slope).multiply(deviation);
  }
}

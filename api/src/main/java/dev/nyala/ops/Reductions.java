// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Reduction;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import java.util.function.BiFunction;

/**
 * Reductions over axes, which go away; {@link #keepDims} lets them stay with size 1.
 *
 * <p>Axes count from 0, or from -1 for the last. If none is given, all are reduced, to a scalar.
 */
public final class Reductions {

  private Reductions() {}

  /** A reduction, such as {@code Reductions::sum}. */
  @FunctionalInterface
  public interface Function {

    /**
     * Reduces axes.
     *
     * @param x a value
     * @param axes the axes
     * @return a value without them
     */
    Value apply(Value x, int... axes);
  }

  /**
   * Applies a reduction and keeps the axes with size 1: {@code keepDims(Reductions::mean, x, -1)}.
   *
   * @param reduction the reduction
   * @param x a value
   * @param axes the axes, all if none is given
   * @return a value of x's rank
   */
  public static Value keepDims(Function reduction, Value x, int... axes) {
    Value reduced = reduction.apply(x, axes);
    for (int axis : AxisArguments.allOr(x, axes).toArray()) {
      reduced = Shapes.expandDims(reduced, axis);
    }
    return reduced;
  }

  /**
   * Returns sums; those of BOOL are counts in INT32.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @return the sums
   */
  public static Value sum(Value x, int... axes) {
    return reduce(Reduction.SUM, Promotion.toNumber(x), axes);
  }

  /**
   * Returns products.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @return the products
   */
  public static Value prod(Value x, int... axes) {
    return reduce(Reduction.PRODUCT, Promotion.toNumber(x), axes);
  }

  /**
   * Returns the largest elements.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @return the maxima; NaN where an element is
   */
  public static Value max(Value x, int... axes) {
    return reduce(Reduction.MAX, x, axes);
  }

  /**
   * Returns the smallest elements.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @return the minima; NaN where an element is
   */
  public static Value min(Value x, int... axes) {
    return reduce(Reduction.MIN, x, axes);
  }

  /**
   * Returns means; those of integers are FLOAT32.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @return the means
   */
  public static Value mean(Value x, int... axes) {
    return dropping(x, axes, (value, all) -> Promotion.toFloat(value).mean(all.toArray()));
  }

  /**
   * Returns variances: the mean squared distances from the mean.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @return the variances of the population
   */
  public static Value var(Value x, int... axes) {
    return dropping(x, axes, Reductions::variance);
  }

  /**
   * Returns standard deviations: the roots of the variances.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @return the standard deviations of the population
   */
  public static Value std(Value x, int... axes) {
    return var(x, axes).sqrt();
  }

  private static Value variance(Value x, Axes axes) {
    Value value = Promotion.toFloat(x);
    return value.subtract(value.mean(axes.toArray())).square().mean(axes.toArray());
  }

  /**
   * Tells whether any element is true.
   *
   * @param x a value; everything but 0 is true
   * @param axes the axes, all if none is given
   * @return BOOL
   */
  public static Value any(Value x, int... axes) {
    return max(x.cast(DType.BOOL), axes);
  }

  /**
   * Tells whether all elements are true.
   *
   * @param x a value; everything but 0 is true
   * @param axes the axes, all if none is given
   * @return BOOL
   */
  public static Value all(Value x, int... axes) {
    return min(x.cast(DType.BOOL), axes);
  }

  /**
   * Counts the elements that are not 0.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @return INT32
   */
  public static Value countNonzero(Value x, int... axes) {
    return sum(x.cast(DType.BOOL), axes);
  }

  /**
   * Returns the logarithm of the sum of exponentials, without overflow.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @return ln Σ eˣ
   */
  public static Value logSumExp(Value x, int... axes) {
    return dropping(Promotion.toFloat(x), axes, Reductions::logSumExpOver);
  }

  private static Value logSumExpOver(Value x, Axes axes) {
    Value largest = Elementwise.stopGradient(x.reduce(Reduction.MAX, axes));
    Value finite = Elementwise.isFinite(largest).select(largest, largest.like(0));
    return x.subtract(finite).exp().reduce(Reduction.SUM, axes).log().add(finite);
  }

  /**
   * Finds the largest element along an axis.
   *
   * @param x a value
   * @param axis the axis, which goes away
   * @return INT32 positions; the first of equals
   */
  public static Value argmax(Value x, int axis) {
    return position(ArgReduction.ARG_MAX, x, axis);
  }

  /**
   * Finds the smallest element along an axis.
   *
   * @param x a value
   * @param axis the axis, which goes away
   * @return INT32 positions; the first of equals
   */
  public static Value argmin(Value x, int axis) {
    return position(ArgReduction.ARG_MIN, x, axis);
  }

  private static Value position(ArgReduction kind, Value x, int axis) {
    int positive = AxisArguments.of(x, axis);
    return x.graph().add(new ArgReduce(kind, positive, DType.INT32), x).squeeze(positive);
  }

  private static Value reduce(Reduction reduction, Value x, int... axes) {
    return dropping(x, axes, (value, all) -> value.reduce(reduction, all));
  }

  private static Value dropping(Value x, int[] axes, BiFunction<Value, Axes, Value> reduction) {
    Axes all = AxisArguments.allOr(x, axes);
    return reduction.apply(x, all).squeeze(all.toArray());
  }
}

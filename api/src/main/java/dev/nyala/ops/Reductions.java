// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
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
     * @param <T> the kind of operand
     * @return a value without them
     */
    <T extends Operand<T>> T apply(T x, int... axes);
  }

  /**
   * Applies a reduction and keeps the axes with size 1: {@code keepDims(Reductions::mean, x, -1)}.
   *
   * @param reduction a reduction of this class, or a method made of them
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return a value of x's rank
   */
  public static <T extends Operand<T>> T keepDims(Function reduction, T x, int... axes) {
    return reduction.apply(new KeptAxes<>(x, Axes.of(axes)), axes).operand();
  }

  /**
   * Returns sums; those of BOOL are counts in INT32.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return the sums
   */
  public static <T extends Operand<T>> T sum(T x, int... axes) {
    return reduced("numpy.Sum", x, axes, (v, a) -> reduce(Reduction.SUM, Promotion.toNumber(v), a));
  }

  /**
   * Returns products.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return the products
   */
  public static <T extends Operand<T>> T prod(T x, int... axes) {
    return reduced(
        "numpy.Prod", x, axes, (v, a) -> reduce(Reduction.PRODUCT, Promotion.toNumber(v), a));
  }

  /**
   * Returns the largest elements.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return the maxima; NaN where an element is
   */
  public static <T extends Operand<T>> T max(T x, int... axes) {
    return reduced("numpy.Max", x, axes, (v, a) -> reduce(Reduction.MAX, v, a));
  }

  /**
   * Returns the smallest elements.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return the minima; NaN where an element is
   */
  public static <T extends Operand<T>> T min(T x, int... axes) {
    return reduced("numpy.Min", x, axes, (v, a) -> reduce(Reduction.MIN, v, a));
  }

  /**
   * Returns means; those of integers are FLOAT32.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return the means
   */
  public static <T extends Operand<T>> T mean(T x, int... axes) {
    return reduced("numpy.Mean", x, axes, (v, a) -> dropping(v, a, Reductions::meanOver));
  }

  /**
   * Returns variances: the mean squared distances from the mean.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return the variances of the population
   */
  public static <T extends Operand<T>> T var(T x, int... axes) {
    return reduced("numpy.Var", x, axes, (v, a) -> dropping(v, a, Reductions::variance));
  }

  /**
   * Returns standard deviations: the roots of the variances.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return the standard deviations of the population
   */
  public static <T extends Operand<T>> T std(T x, int... axes) {
    return reduced("numpy.Std", x, axes, (v, a) -> var(v, a).sqrt());
  }

  private static Value meanOver(Value x, Axes axes) {
    return Promotion.toFloat(x).mean(axes.toArray());
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
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T any(T x, int... axes) {
    return reduced("numpy.Any", x, axes, (v, a) -> max(v.cast(DType.BOOL), a));
  }

  /**
   * Tells whether all elements are true.
   *
   * @param x a value; everything but 0 is true
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T all(T x, int... axes) {
    return reduced("numpy.All", x, axes, (v, a) -> min(v.cast(DType.BOOL), a));
  }

  /**
   * Counts the elements that are not 0.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return INT32
   */
  public static <T extends Operand<T>> T countNonzero(T x, int... axes) {
    return reduced("numpy.CountNonzero", x, axes, (v, a) -> sum(v.cast(DType.BOOL), a));
  }

  /**
   * Returns the logarithm of the sum of exponentials, without overflow.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return ln Σ eˣ
   */
  public static <T extends Operand<T>> T logSumExp(T x, int... axes) {
    return reduced(
        "math.Logsumexp",
        x,
        axes,
        (v, a) -> dropping(Promotion.toFloat(v), a, Reductions::logSumExpOver));
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
   * @param <T> the kind of operand
   * @return INT32 positions; the first of equals
   */
  public static <T extends Operand<T>> T argmax(T x, int axis) {
    return Call.of("numpy.Argmax")
        .with("axis", axis)
        .on(x, v -> position(ArgReduction.ARG_MAX, v, axis));
  }

  /**
   * Finds the smallest element along an axis.
   *
   * @param x a value
   * @param axis the axis, which goes away
   * @param <T> the kind of operand
   * @return INT32 positions; the first of equals
   */
  public static <T extends Operand<T>> T argmin(T x, int axis) {
    return Call.of("numpy.Argmin")
        .with("axis", axis)
        .on(x, v -> position(ArgReduction.ARG_MIN, v, axis));
  }

  private static Value position(ArgReduction kind, Value x, int axis) {
    int positive = AxisArguments.of(x, axis);
    return x.graph().add(new ArgReduce(kind, positive, DType.INT32), x).squeeze(positive);
  }

  private static <T extends Operand<T>> T reduced(
      String name, T x, int[] axes, BiFunction<Value, int[], Value> reduction) {
    int[] own = axes.clone();
    return Call.of(name).axis(own).on(x, v -> reduction.apply(v, own));
  }

  private static Value reduce(Reduction reduction, Value x, int... axes) {
    return dropping(x, axes, (value, all) -> value.reduce(reduction, all));
  }

  private static Value dropping(Value x, int[] axes, BiFunction<Value, Axes, Value> reduction) {
    Axes all = AxisArguments.allOr(x, axes);
    return reduction.apply(x, all).squeeze(all.toArray());
  }
}

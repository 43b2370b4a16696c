// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
import dev.nyala.graph.Value;

/**
 * Functions made of pieces, most of them lines, as in {@code keras.ops.nn}. Operands are floats.
 */
public final class Piecewise {

  private Piecewise() {}

  /**
   * Limits to the range from -1 to 1.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return -1, 1, or x between
   */
  public static <T extends Operand<T>> T hardTanh(T x) {
    return Call.of("nn.HardTanh").on(x, v -> Arithmetic.clip(v, -1, 1));
  }

  /**
   * Sets what is near 0 to 0.
   *
   * @param x a value
   * @param threshold not negative
   * @param <T> the kind of operand
   * @return 0 where |x| ≤ threshold, else x
   */
  public static <T extends Operand<T>> T hardShrink(T x, double threshold) {
    return Call.of("nn.HardShrink")
        .with("threshold", threshold)
        .on(x, v -> v.abs().greater(threshold).select(v, v.like(0)));
  }

  /**
   * Moves towards 0, at most to it.
   *
   * @param x a value
   * @param threshold not negative
   * @param <T> the kind of operand
   * @return 0 where |x| ≤ threshold, else x less the threshold in magnitude
   */
  public static <T extends Operand<T>> T softShrink(T x, double threshold) {
    return Call.of("nn.SoftShrink")
        .with("threshold", threshold)
        .on(
            x,
            v -> {
              Value below = v.less(-threshold).select(v.add(threshold), v.like(0));
              return v.greater(threshold).select(v.subtract(threshold), below);
            });
  }

  /**
   * Returns a positive part that is smooth and 0 below -1.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return 0 below -1, x above 1, else (x + 1)² / 4
   */
  public static <T extends Operand<T>> T sparsePlus(T x) {
    return Call.of("nn.SparsePlus")
        .on(
            x,
            v -> {
              Value middle = v.add(1).square().multiply(0.25);
              return v.greater(-1).select(v.less(1).select(middle, v), v.like(0));
            });
  }

  /**
   * Returns a logistic function made of lines that is 0 below -1 and 1 above 1.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return (x + 1) / 2 between
   */
  public static <T extends Operand<T>> T sparseSigmoid(T x) {
    return Call.of("nn.SparseSigmoid")
        .on(
            x,
            v -> {
              Value line = v.add(1).multiply(0.5);
              Value rising = v.less(1).select(line, v.like(1));
              return v.greater(-1).select(rising, v.like(0));
            });
  }

  /**
   * Replaces what is not above a threshold.
   *
   * @param x a value
   * @param threshold the threshold
   * @param otherwise what stands for the rest
   * @param <T> the kind of operand
   * @return x where above the threshold, else the number
   */
  public static <T extends Operand<T>> T threshold(T x, double threshold, double otherwise) {
    return Call.of("nn.Threshold")
        .with("threshold", threshold)
        .with("default_value", otherwise)
        .on(x, v -> v.greater(threshold).select(v, v.like(otherwise)));
  }
}

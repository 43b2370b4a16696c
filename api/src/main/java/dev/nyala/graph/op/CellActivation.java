// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Value;

/**
 * The activations of recurrent cells: functions whose slope follows from their value.
 *
 * <p>So a gradient needs the activated gates alone. The names are those of Keras 3.
 */
public enum CellActivation {
  /** {@code tanh x}. */
  TANH,
  /** {@code 1/(1+e⁻ˣ)}. */
  SIGMOID,
  /** {@code max(0, x)}; the slope at 0 is 0. */
  RELU,
  /** {@code x}. */
  LINEAR,
  /** {@code min(max(x + 3, 0), 6) / 6}; the slope at -3 and 3 is 0. */
  HARD_SIGMOID,
  /** {@code x / (1 + |x|)}. */
  SOFTSIGN;

  /**
   * Records the function.
   *
   * @param x a floating-point value
   * @return a value of the same type
   */
  public Value apply(Value x) {
    return switch (this) {
      case TANH -> x.tanh();
      case SIGMOID -> x.sigmoid();
      case RELU -> x.relu();
      case LINEAR -> x;
      case HARD_SIGMOID -> x.add(3).relu().minimum(6).divide(6);
      case SOFTSIGN -> x.divide(x.abs().add(1));
    };
  }

  /**
   * Records the slope of the function.
   *
   * @param y the function's value
   * @return the derivative, of the same type
   */
  public Value slope(Value y) {
    return switch (this) {
      case TANH -> y.square().subtractFrom(1);
      case SIGMOID -> y.multiply(y.subtractFrom(1));
      case RELU -> y.greater(0).select(y.like(1), y.like(0));
      case LINEAR -> y.like(1).broadcastTo(y.shape());
      case HARD_SIGMOID -> y.greater(0).and(y.less(1)).select(y.like(1.0 / 6), y.like(0));
      case SOFTSIGN -> y.abs().subtractFrom(1).square();
    };
  }

  /**
   * Computes the function: its definition.
   *
   * @param x a number
   * @return the function of it, before rounding to the dtype
   */
  public double ofDouble(double x) {
    return switch (this) {
      case TANH -> Unary.TANH.ofDouble(x);
      case SIGMOID -> Unary.SIGMOID.ofDouble(x);
      case RELU -> Unary.RELU.ofDouble(x);
      case LINEAR -> x;
      case HARD_SIGMOID -> Math.min(Math.max(x + 3, 0), 6) / 6;
      case SOFTSIGN -> x / (1 + Math.abs(x));
    };
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.tensor.DType;

/**
 * Functions that ONNX has no operator for, accurate near 0: what rounding does to the exponential,
 * or to the sum, cancels in a quotient. Source: W. Kahan, 1987.
 */
public final class Kahan {

  private Kahan() {}

  /**
   * Writes {@code eˣ - 1}.
   *
   * @param w where
   * @param dtype of x
   * @param x the operand
   * @return the name of the result
   */
  public static String expm1(GraphWriter w, DType dtype, String x) {
    String one = w.scalar(dtype, 1);
    String minusOne = w.scalar(dtype, -1);
    String power = w.op("Exp", x);
    String less = w.op("Sub", power, one);
    String quotient = w.op("Div", x, w.op("Log", power));
    String infinity = w.scalar(dtype, Double.POSITIVE_INFINITY);
    String large =
        w.op("Where", w.op("Equal", power, infinity), power, w.op("Mul", less, quotient));
    String small = w.op("Where", w.op("Equal", less, minusOne), minusOne, large);
    return w.op("Where", w.op("Equal", power, one), x, small);
  }

  /**
   * Writes {@code ln(1 + x)}.
   *
   * @param w where
   * @param dtype of x
   * @param x the operand
   * @return the name of the result
   */
  public static String log1p(GraphWriter w, DType dtype, String x) {
    String one = w.scalar(dtype, 1);
    String sum = w.op("Add", x, one);
    String quotient = w.op("Div", x, w.op("Sub", sum, one));
    String infinity = w.scalar(dtype, Double.POSITIVE_INFINITY);
    String large =
        w.op("Where", w.op("Equal", sum, infinity), sum, w.op("Mul", w.op("Log", sum), quotient));
    return w.op("Where", w.op("Equal", sum, one), x, large);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.tensor.DType;
import java.util.List;

/** Inverse functions that ONNX has no operator for, made of one that it has. */
public final class Inverses {

  private Inverses() {}

  /**
   * Returns how the inverse of the error function is written.
   *
   * @param erf writes the error function
   * @return a rule of one operand
   */
  public static ElementRule ofErf(ElementRule erf) {
    return (w, dtype, x) -> erfInverse(w, dtype, x, erf);
  }

  /**
   * Returns how the angle of a point is written.
   *
   * @param atan writes the arc tangent
   * @return a rule of two operands, the ordinate first
   */
  public static ElementRule ofTangent(ElementRule atan) {
    return (w, dtype, x) -> angle(w, dtype, x, atan);
  }

  /** Winitzki's approximation, polished by Newton's steps on {@code Erf}. */
  private static String erfInverse(GraphWriter w, DType dtype, List<String> x, ElementRule erf) {
    String y = x.get(0);
    String one = w.scalar(dtype, 1);
    double a = 0.147;
    String log = w.op("Log", w.op("Mul", w.op("Sub", one, y), w.op("Add", one, y)));
    String half =
        w.op("Add", w.scalar(dtype, 2 / (Math.PI * a)), w.op("Mul", log, w.scalar(dtype, 0.5)));
    String root =
        w.op(
            "Sqrt", w.op("Sub", w.op("Mul", half, half), w.op("Mul", log, w.scalar(dtype, 1 / a))));
    String at = w.op("Mul", w.op("Sign", y), w.op("Sqrt", w.op("Sub", root, half)));
    for (int i = 0; i < 3; i++) {
      String slope =
          w.op(
              "Mul",
              w.op("Exp", w.op("Neg", w.op("Mul", at, at))),
              w.scalar(dtype, 2 / Math.sqrt(Math.PI)));
      String error = w.op("Sub", erf.write(w, dtype, List.of(at)), y);
      at = w.op("Sub", at, w.op("Div", error, slope));
    }
    String pole = w.op("Mul", y, w.scalar(dtype, Double.POSITIVE_INFINITY));
    return w.op("Where", w.op("Equal", w.op("Abs", y), one), pole, at);
  }

  private static String angle(GraphWriter w, DType dtype, List<String> x, ElementRule atan) {
    String zero = w.scalar(dtype, 0);
    String both = w.op("And", w.op("IsInf", x.get(0)), w.op("IsInf", x.get(1)));
    String a = w.op("Where", both, w.op("Sign", x.get(0)), x.get(0));
    String b = w.op("Where", both, w.op("Sign", x.get(1)), x.get(1));
    String angle = atan.write(w, dtype, List.of(w.op("Div", a, b)));
    String below = w.op("Less", a, zero);
    String halfTurn = w.op("Where", below, w.scalar(dtype, -Math.PI), w.scalar(dtype, Math.PI));
    String quarter = w.op("Mul", w.op("Sign", a), w.scalar(dtype, Math.PI / 2));
    String left = w.op("Where", w.op("Less", b, zero), w.op("Add", angle, halfTurn), quarter);
    String any = w.op("Where", w.op("Greater", b, zero), angle, left);
    String unknown = w.op("Or", w.op("IsNaN", a), w.op("IsNaN", b));
    return w.op("Where", unknown, w.op("Add", a, b), any);
  }
}

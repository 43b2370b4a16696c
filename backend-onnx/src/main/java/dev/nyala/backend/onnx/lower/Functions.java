// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.lower;

import dev.nyala.interop.onnx.lowering.GraphWriter;
import dev.nyala.interop.onnx.lowering.Kahan;
import dev.nyala.tensor.DType;
import java.util.List;

/**
 * Functions put together from the arithmetic, roots, exponentials and logarithms that ONNX Runtime
 * has in double precision too.
 */
final class Functions {

  private static final int HALVINGS = 2;
  private static final int ARC_TERMS = 12;
  private static final double TAIL = 2.5;
  private static final int SERIES_TERMS = 44;
  private static final int FRACTION_TERMS = 60;

  private Functions() {}

  static String tan(GraphWriter w, DType dtype, List<String> x) {
    return w.op("Div", w.op("Sin", x.get(0)), w.op("Cos", x.get(0)));
  }

  /** The series of small angles: the angle of 1/x where x is large, then halved twice. */
  static String atan(GraphWriter w, DType dtype, List<String> x) {
    String one = w.scalar(dtype, 1);
    String size = w.op("Abs", x.get(0));
    String steep = w.op("Greater", size, one);
    String slope = w.op("Where", steep, w.op("Reciprocal", size), size);
    for (int i = 0; i < HALVINGS; i++) {
      String hypotenuse = w.op("Sqrt", w.op("Add", one, w.op("Mul", slope, slope)));
      slope = w.op("Div", slope, w.op("Add", one, hypotenuse));
    }
    String square = w.op("Mul", slope, slope);
    String sum = w.scalar(dtype, term(ARC_TERMS));
    for (int n = ARC_TERMS - 1; n >= 1; n--) {
      sum = w.op("Add", w.scalar(dtype, term(n)), w.op("Mul", sum, square));
    }
    String series = w.op("Add", slope, w.op("Mul", w.op("Mul", sum, square), slope));
    String angle = w.op("Mul", series, w.scalar(dtype, 1 << HALVINGS));
    String complement = w.op("Sub", w.scalar(dtype, Math.PI / 2), angle);
    return w.op("Mul", w.op("Sign", x.get(0)), w.op("Where", steep, complement, angle));
  }

  private static double term(int n) {
    return (n % 2 == 0 ? 1.0 : -1.0) / (2 * n + 1);
  }

  static String asin(GraphWriter w, DType dtype, List<String> x) {
    String one = w.scalar(dtype, 1);
    String square = w.op("Mul", w.op("Sub", one, x.get(0)), w.op("Add", one, x.get(0)));
    return atan(w, dtype, List.of(w.op("Div", x.get(0), w.op("Sqrt", square))));
  }

  static String acos(GraphWriter w, DType dtype, List<String> x) {
    return w.op("Sub", w.scalar(dtype, Math.PI / 2), asin(w, dtype, x));
  }

  static String sinh(GraphWriter w, DType dtype, List<String> x) {
    String up = Kahan.expm1(w, dtype, x.get(0));
    String down = Kahan.expm1(w, dtype, w.op("Neg", x.get(0)));
    return w.op("Mul", w.op("Sub", up, down), w.scalar(dtype, 0.5));
  }

  static String cosh(GraphWriter w, DType dtype, List<String> x) {
    String sum = w.op("Add", w.op("Exp", x.get(0)), w.op("Exp", w.op("Neg", x.get(0))));
    return w.op("Mul", sum, w.scalar(dtype, 0.5));
  }

  static String asinh(GraphWriter w, DType dtype, List<String> x) {
    String size = w.op("Abs", x.get(0));
    String root = w.op("Sqrt", w.op("Add", w.op("Mul", size, size), w.scalar(dtype, 1)));
    return w.op("Mul", w.op("Sign", x.get(0)), w.op("Log", w.op("Add", size, root)));
  }

  static String acosh(GraphWriter w, DType dtype, List<String> x) {
    String one = w.scalar(dtype, 1);
    String square = w.op("Mul", w.op("Sub", x.get(0), one), w.op("Add", x.get(0), one));
    return w.op("Log", w.op("Add", x.get(0), w.op("Sqrt", square)));
  }

  static String atanh(GraphWriter w, DType dtype, List<String> x) {
    String up = Kahan.log1p(w, dtype, x.get(0));
    String down = Kahan.log1p(w, dtype, w.op("Neg", x.get(0)));
    return w.op("Mul", w.op("Sub", up, down), w.scalar(dtype, 0.5));
  }

  /** ONNX Runtime's own is right to seven decimals, not to seven digits. */
  static String sigmoid(GraphWriter w, DType dtype, List<String> x) {
    String power = w.op("Exp", w.op("Neg", x.get(0)));
    return w.op("Reciprocal", w.op("Add", power, w.scalar(dtype, 1)));
  }

  /** ONNX Runtime's own loses the digits of small results. */
  static String softplus(GraphWriter w, DType dtype, List<String> x) {
    String power = w.op("Exp", w.op("Neg", w.op("Abs", x.get(0))));
    String positive = w.op("Max", x.get(0), w.scalar(dtype, 0));
    return w.op("Add", positive, Kahan.log1p(w, dtype, power));
  }

  /** Abramowitz and Stegun 7.1.6, and 7.1.14 in the tail. */
  static String erf(GraphWriter w, DType dtype, List<String> x) {
    String size = w.op("Abs", x.get(0));
    String near = w.op("Min", size, w.scalar(dtype, TAIL));
    String square = w.op("Mul", near, near);
    String one = w.scalar(dtype, 1);
    String sum = one;
    for (int n = SERIES_TERMS; n >= 1; n--) {
      String ratio = w.op("Mul", square, w.scalar(dtype, 2.0 / (2 * n + 1)));
      sum = w.op("Add", one, w.op("Mul", ratio, sum));
    }
    String density = w.scalar(dtype, 2 / Math.sqrt(Math.PI));
    String bell = w.op("Exp", w.op("Neg", square));
    String series = w.op("Mul", w.op("Mul", w.op("Mul", density, bell), near), sum);
    String far = w.op("Min", w.op("Max", size, w.scalar(dtype, TAIL)), w.scalar(dtype, 30));
    String fraction = far;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      fraction = w.op("Add", far, w.op("Div", w.scalar(dtype, n / 2.0), fraction));
    }
    String half = w.op("Mul", density, w.scalar(dtype, 0.5));
    String farBell = w.op("Exp", w.op("Neg", w.op("Mul", far, far)));
    String tail = w.op("Sub", one, w.op("Div", w.op("Mul", half, farBell), fraction));
    String isNear = w.op("Less", size, w.scalar(dtype, TAIL));
    String value = w.op("Where", isNear, series, tail);
    return w.op("Mul", w.op("Sign", x.get(0)), value);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import java.util.List;
import java.util.Set;

/** Functions of one operand. */
final class UnaryLowerings {

  private UnaryLowerings() {}

  static void add(Rows rows) {
    for (Unary op : Unary.values()) {
      Set<DType> dtypes =
          switch (op.domain()) {
            case FLOAT -> Rows.FLOATS;
            case NUMBER -> Rows.NUMBERS;
            case BITS -> Rows.INTEGERS;
            case INTEGER -> Rows.INTEGERS;
            case ANY -> Rows.ALL;
          };
      rows.put(op.mnemonic(), dtypes, rule(op).lowering());
    }
    rows.put(Unary.NOT.mnemonic(), Rows.BOOL, ElementRule.of("Not").lowering());
  }

  private static ElementRule rule(Unary op) {
    return switch (op) {
      case NEGATIVE -> ElementRule.of("Neg");
      case ABS -> ElementRule.of("Abs");
      case SIGN -> ElementRule.of("Sign");
      case EXP -> ElementRule.of("Exp");
      case EXPM1 -> UnaryLowerings::expm1;
      case LOG -> ElementRule.of("Log");
      case LOG1P -> UnaryLowerings::log1p;
      case SQRT -> ElementRule.of("Sqrt");
      case RSQRT -> (w, dtype, x) -> w.op("Reciprocal", w.op("Sqrt", x.get(0)));
      case SQUARE -> (w, dtype, x) -> w.op("Mul", x.get(0), x.get(0));
      case RECIPROCAL -> ElementRule.of("Reciprocal");
      case SIN -> ElementRule.of("Sin");
      case COS -> ElementRule.of("Cos");
      case TAN -> ElementRule.of("Tan");
      case ASIN -> ElementRule.of("Asin");
      case ACOS -> ElementRule.of("Acos");
      case ATAN -> ElementRule.of("Atan");
      case SINH -> ElementRule.of("Sinh");
      case COSH -> ElementRule.of("Cosh");
      case TANH -> ElementRule.of("Tanh");
      case ASINH -> ElementRule.of("Asinh");
      case ACOSH -> ElementRule.of("Acosh");
      case ATANH -> ElementRule.of("Atanh");
      case SIGMOID -> ElementRule.of("Sigmoid");
      case SOFTPLUS -> ElementRule.of("Softplus");
      case RELU -> UnaryLowerings::relu;
      case ERF -> ElementRule.of("Erf");
      case ERF_INV -> UnaryLowerings::erfInverse;
      case FLOOR -> ElementRule.of("Floor");
      case CEIL -> ElementRule.of("Ceil");
      case ROUND -> ElementRule.of("Round");
      case NOT -> UnaryLowerings::complement;
    };
  }

  /** Kahan's formula: what rounding does to eˣ cancels in the quotient. */
  private static String expm1(GraphWriter w, DType dtype, List<String> x) {
    String one = w.scalar(dtype, 1);
    String minusOne = w.scalar(dtype, -1);
    String power = w.op("Exp", x.get(0));
    String less = w.op("Sub", power, one);
    String quotient = w.op("Div", x.get(0), w.op("Log", power));
    String infinity = w.scalar(dtype, Double.POSITIVE_INFINITY);
    String large =
        w.op("Where", w.op("Equal", power, infinity), power, w.op("Mul", less, quotient));
    String small = w.op("Where", w.op("Equal", less, minusOne), minusOne, large);
    return w.op("Where", w.op("Equal", power, one), x.get(0), small);
  }

  private static String log1p(GraphWriter w, DType dtype, List<String> x) {
    String one = w.scalar(dtype, 1);
    String sum = w.op("Add", x.get(0), one);
    String quotient = w.op("Div", x.get(0), w.op("Sub", sum, one));
    String infinity = w.scalar(dtype, Double.POSITIVE_INFINITY);
    String large =
        w.op("Where", w.op("Equal", sum, infinity), sum, w.op("Mul", w.op("Log", sum), quotient));
    return w.op("Where", w.op("Equal", sum, one), x.get(0), large);
  }

  private static String relu(GraphWriter w, DType dtype, List<String> x) {
    return dtype.isFloating()
        ? w.op("Relu", x.get(0))
        : w.op("Max", x.get(0), w.scalar(dtype, 0));
  }

  private static String complement(GraphWriter w, DType dtype, List<String> x) {
    w.requireOpset(18);
    return w.op("BitwiseNot", x.get(0));
  }

  /** Winitzki's approximation, polished by Newton's steps on {@code Erf}. */
  private static String erfInverse(GraphWriter w, DType dtype, List<String> x) {
    String y = x.get(0);
    String one = w.scalar(dtype, 1);
    double a = 0.147;
    String log = w.op("Log", w.op("Mul", w.op("Sub", one, y), w.op("Add", one, y)));
    String half =
        w.op(
            "Add",
            w.scalar(dtype, 2 / (Math.PI * a)),
            w.op("Mul", log, w.scalar(dtype, 0.5)));
    String root =
        w.op(
            "Sqrt",
            w.op("Sub", w.op("Mul", half, half), w.op("Mul", log, w.scalar(dtype, 1 / a))));
    String at = w.op("Mul", w.op("Sign", y), w.op("Sqrt", w.op("Sub", root, half)));
    for (int i = 0; i < 4; i++) {
      String slope =
          w.op(
              "Mul",
              w.op("Exp", w.op("Neg", w.op("Mul", at, at))),
              w.scalar(dtype, 2 / Math.sqrt(Math.PI)));
      String error = w.op("Sub", w.op("Erf", at), y);
      at = w.op("Sub", at, w.op("Div", error, slope));
    }
    String pole = w.op("Mul", y, w.scalar(dtype, Double.POSITIVE_INFINITY));
    return w.op("Where", w.op("Equal", w.op("Abs", y), one), pole, at);
  }
}

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
      case EXPM1 -> (w, dtype, x) -> Kahan.expm1(w, dtype, x.get(0));
      case LOG -> ElementRule.of("Log");
      case LOG1P -> (w, dtype, x) -> Kahan.log1p(w, dtype, x.get(0));
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
      case ERF_INV -> Inverses.ofErf(ElementRule.of("Erf"));
      case FLOOR -> ElementRule.of("Floor");
      case CEIL -> ElementRule.of("Ceil");
      case ROUND -> ElementRule.of("Round");
      case NOT -> UnaryLowerings::complement;
    };
  }

  private static String relu(GraphWriter w, DType dtype, List<String> x) {
    return dtype.isFloating() ? w.op("Relu", x.get(0)) : w.op("Max", x.get(0), w.scalar(dtype, 0));
  }

  private static String complement(GraphWriter w, DType dtype, List<String> x) {
    w.requireOpset(18);
    return w.op("BitwiseNot", x.get(0));
  }
}

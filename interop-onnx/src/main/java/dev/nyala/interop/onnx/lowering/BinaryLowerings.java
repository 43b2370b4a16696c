// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Comparison;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** Functions of two operands, comparisons and choices. */
final class BinaryLowerings {

  private BinaryLowerings() {}

  static void add(Rows rows) {
    for (Binary op : Binary.values()) {
      OnnxLowering lowering = rule(op).lowering();
      rows.put(op.mnemonic(), dtypes(op), op == Binary.ADD ? biased(lowering) : lowering);
    }
    rows.put(Binary.AND.mnemonic(), Rows.BOOL, ElementRule.of("And").lowering());
    rows.put(Binary.OR.mnemonic(), Rows.BOOL, ElementRule.of("Or").lowering());
    rows.put(Binary.XOR.mnemonic(), Rows.BOOL, ElementRule.of("Xor").lowering());
    for (Comparison op : Comparison.values()) {
      rows.put(op.mnemonic(), Rows.NUMBERS, rule(op).lowering());
      boolean ordering = op != Comparison.EQUAL && op != Comparison.NOT_EQUAL;
      OnnxLowering truths = rule(op).lowering();
      rows.put(op.mnemonic(), Rows.BOOL, ordering ? truths.computedIn(DType.UINT8) : truths);
    }
    ElementRule select =
        (w, dtype, x) -> w.op("Where", w.cast(x.get(0), DType.BOOL), x.get(1), x.get(2));
    rows.put("select", Set.of(DType.BOOL), select.lowering());
    rows.put("select", Rows.NUMBERS, ElementRule.of("Where").lowering());
  }

  /** Adds what is added to each channel of a convolution in the convolution itself. */
  private static OnnxLowering biased(OnnxLowering sum) {
    return site -> {
      if (!site.givesBiased(0, 1) && !site.givesBiased(1, 0)) {
        sum.lower(site);
      }
    };
  }

  private static Set<DType> dtypes(Binary op) {
    return switch (op.domain()) {
      case FLOAT -> Rows.FLOATS;
      case NUMBER -> Rows.NUMBERS;
      case BITS, INTEGER -> Rows.INTEGERS;
      case ANY -> Rows.ALL;
    };
  }

  private static ElementRule rule(Comparison op) {
    return switch (op) {
      case EQUAL -> ElementRule.of("Equal");
      case NOT_EQUAL -> (w, dtype, x) -> w.op("Not", w.op("Equal", x.get(0), x.get(1)));
      case LESS -> ElementRule.of("Less");
      case LESS_EQUAL -> ElementRule.of("LessOrEqual");
      case GREATER -> ElementRule.of("Greater");
      case GREATER_EQUAL -> ElementRule.of("GreaterOrEqual");
    };
  }

  private static ElementRule rule(Binary op) {
    return switch (op) {
      case ADD -> ElementRule.of("Add");
      case SUBTRACT -> ElementRule.of("Sub");
      case MULTIPLY -> ElementRule.of("Mul");
      case DIVIDE -> (w, dtype, x) -> divide(w, dtype, x.get(0), x.get(1));
      case POWER -> BinaryLowerings::power;
      case MAXIMUM -> ElementRule.of("Max");
      case MINIMUM -> ElementRule.of("Min");
      case FLOOR_DIVIDE -> BinaryLowerings::floorDivide;
      case FLOOR_MOD -> BinaryLowerings::floorMod;
      case ATAN2 -> Inverses.ofTangent(ElementRule.of("Atan"));
      case AND -> bits("BitwiseAnd");
      case OR -> bits("BitwiseOr");
      case XOR -> bits("BitwiseXor");
      case SHIFT_LEFT -> BinaryLowerings::shiftLeft;
      case SHIFT_RIGHT -> BinaryLowerings::shiftRight;
    };
  }

  private static ElementRule bits(String opType) {
    return (w, dtype, x) -> {
      w.requireOpset(18);
      return w.op(opType, x.get(0), x.get(1));
    };
  }

  /** Integers: truncated; by zero it gives 0, and the lowest divided by -1 wraps. */
  private static String divide(GraphWriter w, DType dtype, String a, String b) {
    if (dtype.isFloating()) {
      return w.op("Div", a, b);
    }
    String zero = w.scalar(dtype, 0);
    String one = w.scalar(dtype, 1);
    String isZero = w.op("Equal", b, zero);
    if (dtype == DType.UINT8) {
      return w.op("Where", isZero, zero, w.op("Div", a, w.op("Where", isZero, one, b)));
    }
    String isMinusOne = w.op("Equal", b, w.scalar(dtype, -1));
    String safe = w.op("Where", w.op("Or", isZero, isMinusOne), one, b);
    String negative = w.op("Sub", zero, a);
    String quotient = w.op("Where", isMinusOne, negative, w.op("Div", a, safe));
    return w.op("Where", isZero, zero, quotient);
  }

  private static String floorDivide(GraphWriter w, DType dtype, List<String> x) {
    String a = x.get(0);
    String b = x.get(1);
    String quotient = divide(w, dtype, a, b);
    if (dtype.isFloating()) {
      return w.op("Floor", quotient);
    }
    String zero = w.scalar(dtype, 0);
    String rest = w.op("Sub", a, w.op("Mul", quotient, b));
    String inexact = w.op("Not", w.op("Equal", rest, zero));
    String apart = w.op("Xor", w.op("Less", a, zero), w.op("Less", b, zero));
    String lower = w.op("Sub", quotient, w.scalar(dtype, 1));
    // Divided by zero, the rest is a itself.
    String byZero = w.op("Equal", b, zero);
    String floored = w.op("Where", w.op("And", inexact, apart), lower, quotient);
    return w.op("Where", byZero, zero, floored);
  }

  private static String floorMod(GraphWriter w, DType dtype, List<String> x) {
    String a = x.get(0);
    String b = x.get(1);
    String zero = w.scalar(dtype, 0);
    if (!dtype.isFloating()) {
      String rest = w.op("Sub", a, w.op("Mul", floorDivide(w, dtype, x), b));
      return w.op("Where", w.op("Equal", b, zero), zero, rest);
    }
    String rest = w.op("Mod", NodeAttributes.of("fmod", 1), a, b);
    String apart = w.op("Xor", w.op("Less", rest, zero), w.op("Less", b, zero));
    String inexact = w.op("Not", w.op("Equal", rest, zero));
    return w.op("Where", w.op("And", inexact, apart), w.op("Add", rest, b), rest);
  }

  /** Integers: by repeated squaring, one step for each bit of the exponent. */
  private static String power(GraphWriter w, DType dtype, List<String> x) {
    String base = x.get(0);
    String exponent = x.get(1);
    if (dtype.isFloating()) {
      return w.op("Pow", base, exponent);
    }
    w.requireOpset(18);
    String zero = w.scalar(dtype, 0);
    String one = w.scalar(dtype, 1);
    String result = one;
    String square = base;
    int bits = dtype.bytes() * Byte.SIZE - (dtype == DType.UINT8 ? 0 : 1);
    for (int bit = 0; bit < bits; bit++) {
      String mask = w.constant(Tensor.scalar(dtype, 0x1p0 * (1L << bit)));
      String odd = w.op("Not", w.op("Equal", w.op("BitwiseAnd", exponent, mask), zero));
      String factor = w.op("Where", odd, square, one);
      result = bit == 0 ? factor : w.op("Mul", result, factor);
      square = bit == bits - 1 ? square : w.op("Mul", square, square);
    }
    if (dtype == DType.UINT8) {
      return result;
    }
    String minusOne = w.scalar(dtype, -1);
    String isOdd = w.op("Equal", w.op("BitwiseAnd", exponent, one), one);
    String sign = w.op("Where", isOdd, minusOne, one);
    String ofMinusOne = w.op("Where", w.op("Equal", base, minusOne), sign, zero);
    String reciprocal = w.op("Where", w.op("Equal", base, one), one, ofMinusOne);
    return w.op("Where", w.op("Less", exponent, zero), reciprocal, result);
  }

  private static String powers(GraphWriter w, int count, String exponent) {
    long[] powers = new long[count];
    for (int i = 0; i < count; i++) {
      powers[i] = 1L << i;
    }
    String least = w.op("Max", exponent, w.scalar(DType.INT64, 0));
    String clipped = w.op("Min", least, w.scalar(DType.INT64, count - 1));
    return w.op("Gather", NodeAttributes.of("axis", 0), w.ints(powers), clipped);
  }

  private static String outside(GraphWriter w, String shift, int most) {
    return w.op(
        "Or",
        w.op("Less", shift, w.scalar(DType.INT64, 0)),
        w.op("Greater", shift, w.scalar(DType.INT64, most)));
  }

  private static String shiftLeft(GraphWriter w, DType dtype, List<String> x) {
    String a = w.cast(x.get(0), DType.INT64);
    String shift = w.cast(x.get(1), DType.INT64);
    String shifted = w.op("Mul", a, powers(w, 64, shift));
    String zero = w.scalar(DType.INT64, 0);
    return w.cast(w.op("Where", outside(w, shift, 63), zero, shifted), dtype);
  }

  private static String shiftRight(GraphWriter w, DType dtype, List<String> x) {
    String a = w.cast(x.get(0), DType.INT64);
    String shift = w.cast(x.get(1), DType.INT64);
    String zero = w.scalar(DType.INT64, 0);
    String divisor = powers(w, 63, shift);
    String quotient = w.op("Div", a, divisor);
    String rest = w.op("Sub", a, w.op("Mul", quotient, divisor));
    String lower = w.op("Sub", quotient, w.scalar(DType.INT64, 1));
    String floored = w.op("Where", w.op("Less", rest, zero), lower, quotient);
    String sign = w.op("Where", w.op("Less", a, zero), w.scalar(DType.INT64, -1), zero);
    return w.cast(w.op("Where", outside(w, shift, 62), sign, floored), dtype);
  }
}

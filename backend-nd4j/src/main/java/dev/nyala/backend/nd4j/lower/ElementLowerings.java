// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.Function;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Element-wise functions. */
final class ElementLowerings {

  /** The functions that the library computes as they are defined. */
  private static final Map<Unary, Function> UNARY =
      Map.ofEntries(
          Map.entry(Unary.NEGATIVE, Function.NEGATIVE),
          Map.entry(Unary.ABS, Function.ABS),
          Map.entry(Unary.EXP, Function.EXP),
          Map.entry(Unary.EXPM1, Function.EXPM1),
          Map.entry(Unary.LOG, Function.LOG),
          Map.entry(Unary.LOG1P, Function.LOG1P),
          Map.entry(Unary.SQRT, Function.SQRT),
          Map.entry(Unary.SQUARE, Function.SQUARE),
          Map.entry(Unary.RECIPROCAL, Function.RECIPROCAL),
          Map.entry(Unary.SIN, Function.SIN),
          Map.entry(Unary.COS, Function.COS),
          Map.entry(Unary.TAN, Function.TAN),
          Map.entry(Unary.ASIN, Function.ASIN),
          Map.entry(Unary.ACOS, Function.ACOS),
          Map.entry(Unary.ATAN, Function.ATAN),
          Map.entry(Unary.SINH, Function.SINH),
          Map.entry(Unary.COSH, Function.COSH),
          Map.entry(Unary.TANH, Function.TANH),
          Map.entry(Unary.SIGMOID, Function.SIGMOID),
          Map.entry(Unary.ERF, Function.ERF),
          Map.entry(Unary.FLOOR, Function.FLOOR),
          Map.entry(Unary.CEIL, Function.CEIL),
          Map.entry(Unary.ROUND, Function.RINT));

  private static final Set<DType> COMPARED =
      Set.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64);

  private static final Set<DType> ADDED = COMPARED;

  private ElementLowerings() {}

  static void add(Rows rows) {
    UNARY.forEach(
        (op, function) ->
            rows.putFloats(
                op.mnemonic(),
                site -> true,
                site -> site.call(function, site.result(), site.operand(0))));
    rows.putFloats("relu", site -> true, ElementLowerings::relu);
    for (Arithmetic op : Arithmetic.values()) {
      String name = op.binary.mnemonic();
      rows.put(name, op == Arithmetic.DIVIDE ? DTypes.WIDE_FLOATS : ADDED, site -> op.lower(site));
      rows.putWidened(name, site -> true, Lowering.of(site -> op.lower(site)));
    }
    for (Comparison op : Comparison.values()) {
      rows.put(op.mnemonic(), COMPARED, site -> compare(site, op));
    }
  }

  private static Array relu(Site site) {
    Array zero = site.number(site.dtype(), 0);
    return site.call(Function.RELU, site.result(), site.operand(0), zero);
  }

  private static Array compare(Site site, Comparison op) {
    String name =
        switch (op) {
          case EQUAL -> "equals";
          case NOT_EQUAL -> "not_equals";
          case LESS -> "less";
          case LESS_EQUAL -> "less_equal";
          case GREATER -> "greater";
          case GREATER_EQUAL -> "greater_equal";
        };
    return site.call(name, site.operands(), site.result());
  }

  /** Functions of two operands, each with a loop for equal sizes and two for scalars. */
  private enum Arithmetic {
    ADD(Binary.ADD, "add", Function.ADD_PAIR, Function.ADD_SCALAR, Function.ADD_SCALAR),
    SUBTRACT(
        Binary.SUBTRACT,
        "subtract",
        Function.SUBTRACT_PAIR,
        Function.SUBTRACT_SCALAR,
        Function.SUBTRACT_FROM_SCALAR),
    MULTIPLY(
        Binary.MULTIPLY,
        "multiply",
        Function.MULTIPLY_PAIR,
        Function.MULTIPLY_SCALAR,
        Function.MULTIPLY_SCALAR),
    DIVIDE(
        Binary.DIVIDE,
        "divide",
        Function.DIVIDE_PAIR,
        Function.DIVIDE_SCALAR,
        Function.DIVIDE_INTO_SCALAR);

    private final Binary binary;
    private final String broadcast;
    private final Function pair;
    private final Function scalarRight;
    private final Function scalarLeft;

    Arithmetic(
        Binary binary,
        String broadcast,
        Function pair,
        Function scalarRight,
        Function scalarLeft) {
      this.binary = binary;
      this.broadcast = broadcast;
      this.pair = pair;
      this.scalarRight = scalarRight;
      this.scalarLeft = scalarLeft;
    }

    Array lower(Site site) {
      Array a = site.operand(0);
      Array b = site.operand(1);
      Array result = site.result();
      if (a.hasDimsOf(b)) {
        return site.call(pair, result, a, b);
      }
      if (b.size() == 1) {
        return site.call(scalarRight, result, a, b.reshape());
      }
      if (a.size() == 1) {
        return site.call(scalarLeft, result, b, a.reshape());
      }
      return site.call(broadcast, List.of(a, b), result);
    }
  }
}

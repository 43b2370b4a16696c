// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.Elementwise;
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
  private static final Map<Unary, Elementwise> UNARY =
      Map.ofEntries(
          Map.entry(Unary.NEGATIVE, Elementwise.NEGATIVE),
          Map.entry(Unary.ABS, Elementwise.ABS),
          Map.entry(Unary.EXP, Elementwise.EXP),
          Map.entry(Unary.LOG, Elementwise.LOG),
          Map.entry(Unary.LOG1P, Elementwise.LOG1P),
          Map.entry(Unary.SQRT, Elementwise.SQRT),
          Map.entry(Unary.SQUARE, Elementwise.SQUARE),
          Map.entry(Unary.RECIPROCAL, Elementwise.RECIPROCAL),
          Map.entry(Unary.SIN, Elementwise.SIN),
          Map.entry(Unary.COS, Elementwise.COS),
          Map.entry(Unary.TAN, Elementwise.TAN),
          Map.entry(Unary.ASIN, Elementwise.ASIN),
          Map.entry(Unary.ACOS, Elementwise.ACOS),
          Map.entry(Unary.ATAN, Elementwise.ATAN),
          Map.entry(Unary.SINH, Elementwise.SINH),
          Map.entry(Unary.COSH, Elementwise.COSH),
          Map.entry(Unary.SIGMOID, Elementwise.SIGMOID),
          Map.entry(Unary.ERF, Elementwise.ERF),
          Map.entry(Unary.FLOOR, Elementwise.FLOOR),
          Map.entry(Unary.CEIL, Elementwise.CEIL),
          Map.entry(Unary.ROUND, Elementwise.RINT));

  private static final Set<DType> COMPARED =
      Set.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64);

  private static final Set<DType> FLOAT32 = Set.of(DType.FLOAT32);

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
    // The loops of the library lose digits near 0; the kernel of oneDNN does not.
    rows.put("tanh", FLOAT32, site -> site.call("tanh", site.operands(), site.result()));
    rows.putWidened(
        "tanh",
        site -> true,
        Lowering.of(site -> site.call("tanh", site.operands(), site.result())));
    for (Arithmetic op : Arithmetic.values()) {
      String name = op.binary.mnemonic();
      rows.put(name, op == Arithmetic.DIVIDE ? DTypes.WIDE_FLOATS : ADDED, site -> op.lower(site));
      rows.putWidened(name, site -> true, Lowering.of(site -> op.lower(site)));
    }
    rows.putFloats("power", ElementLowerings::isEven, ElementLowerings::power);
    rows.putFloats("maximum", ElementLowerings::isEven, site -> extreme(site, "maximum"));
    rows.putFloats("minimum", ElementLowerings::isEven, site -> extreme(site, "minimum"));
    for (Comparison op : Comparison.values()) {
      rows.put(op.mnemonic(), COMPARED, site -> compare(site, op));
    }
  }

  private static Array relu(Site site) {
    Array zero = site.number(site.dtype(), 0);
    return site.call(Elementwise.RELU, site.result(), site.operand(0), zero);
  }

  /** Tells whether the operands have the sizes of the result. */
  private static boolean isEven(Site site) {
    return site.operand(0).hasDimsOf(site.operand(1)) || site.operand(1).size() == 1;
  }

  private static Array even(Site site) {
    return MoveLowerings.stretched(site, site.operand(1), site.node().result().shape().toInts());
  }

  private static Array power(Site site) {
    return site.call(Elementwise.POWER_PAIR, site.result(), site.operand(0), even(site));
  }

  private static Array extreme(Site site, String op) {
    return Guard.exact(site, site.call(op, site.operands(), site.result()));
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
    boolean asked =
        site.translation().isEnd(site.node().result())
            || site.translation().usersOf(site.node().result()).stream()
                .anyMatch(user -> SelectLowerings.step(user) == null);
    // If all that use it look at the operand themselves, it has no memory.
    return asked
        ? site.call(name, site.operands(), site.result())
        : site.sketch().external(site.node().result().type());
  }

  /** Functions of two operands, each with a loop for equal sizes and two for scalars. */
  private enum Arithmetic {
    ADD(Binary.ADD, "add", Elementwise.ADD_PAIR, Elementwise.ADD_SCALAR, Elementwise.ADD_SCALAR),
    SUBTRACT(
        Binary.SUBTRACT,
        "subtract",
        Elementwise.SUBTRACT_PAIR,
        Elementwise.SUBTRACT_SCALAR,
        Elementwise.SUBTRACT_FROM_SCALAR),
    MULTIPLY(
        Binary.MULTIPLY,
        "multiply",
        Elementwise.MULTIPLY_PAIR,
        Elementwise.MULTIPLY_SCALAR,
        Elementwise.MULTIPLY_SCALAR),
    DIVIDE(
        Binary.DIVIDE,
        "divide",
        Elementwise.DIVIDE_PAIR,
        Elementwise.DIVIDE_SCALAR,
        Elementwise.DIVIDE_INTO_SCALAR);

    private final Binary binary;
    private final String broadcast;
    private final Elementwise pair;
    private final Elementwise scalarRight;
    private final Elementwise scalarLeft;

    Arithmetic(
        Binary binary,
        String broadcast,
        Elementwise pair,
        Elementwise scalarRight,
        Elementwise scalarLeft) {
      this.binary = binary;
      this.broadcast = broadcast;
      this.pair = pair;
      this.scalarRight = scalarRight;
      this.scalarLeft = scalarLeft;
    }

    private static boolean isBias(Array a, Array b, Array result) {
      boolean line = b.rank() > 1 && b.size() == b.dim(b.rank() - 1);
      return line && a.hasDimsOf(result) && a.dtype().isFloating();
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
      if (this == ADD && isBias(a, b, result)) {
        long last = b.size();
        Array lines = a.reshape(a.size() / last, last);
        site.call("biasadd", List.of(lines, b.reshape(last)), result.reshape(lines.dims()));
        return result;
      }
      return site.call(broadcast, List.of(a, b), result);
    }
  }
}

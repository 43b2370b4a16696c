// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Unary;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.ops.Elementwise;
import dev.nyala.tensor.DType;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Operators that treat every element alike: arithmetic, comparison, logic, casts. */
final class ElementOperators {

  private ElementOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Abs", of(Unary.ABS))
        .put("Acos", of(Unary.ACOS))
        .put("Acosh", of(Unary.ACOSH))
        .put("Asin", of(Unary.ASIN))
        .put("Asinh", of(Unary.ASINH))
        .put("Atan", of(Unary.ATAN))
        .put("Atanh", of(Unary.ATANH))
        .put("Ceil", of(Unary.CEIL))
        .put("Cos", of(Unary.COS))
        .put("Cosh", of(Unary.COSH))
        .put("Erf", of(Unary.ERF))
        .put("Exp", of(Unary.EXP))
        .put("Floor", of(Unary.FLOOR))
        .put("Log", of(Unary.LOG))
        .put("Neg", of(Unary.NEGATIVE))
        .put("Not", of(Unary.NOT))
        .put("BitwiseNot", of(Unary.NOT))
        .put("Reciprocal", of(Unary.RECIPROCAL))
        .put("Round", of(Unary.ROUND))
        .put("Sign", of(Unary.SIGN))
        .put("Sin", of(Unary.SIN))
        .put("Sinh", of(Unary.SINH))
        .put("Sqrt", of(Unary.SQRT))
        .put("Tan", of(Unary.TAN))
        .put("Add", ofTwo(Value::add))
        .put("Sub", ofTwo(Value::subtract))
        .put("Mul", ofTwo(Value::multiply))
        .put("Div", ofTwo(Value::divide))
        .put("And", ofTwo(Value::and))
        .put("Or", ofTwo(Value::or))
        .put("Xor", ofTwo((a, b) -> combined(Binary.XOR, a, b)))
        .put("BitwiseAnd", ofTwo(Value::and))
        .put("BitwiseOr", ofTwo(Value::or))
        .put("BitwiseXor", ofTwo((a, b) -> combined(Binary.XOR, a, b)))
        .put("Equal", ofTwo(Value::equal))
        .put("Greater", ofTwo(Value::greater))
        .put("GreaterOrEqual", ofTwo(Value::greaterEqual))
        .put("Less", ofTwo(Value::less))
        .put("LessOrEqual", ofTwo(Value::lessEqual))
        .put("Max", ofMany(Value::maximum))
        .put("Min", ofMany(Value::minimum))
        .put("Sum", ofMany(Value::add))
        .put("Mean", ElementOperators::mean)
        .put("Pow", call -> power(call.input(0), call.input(1)))
        .put("Mod", ElementOperators::modulo)
        .put("BitShift", ElementOperators::shifted)
        .put("Cast", ElementOperators::cast)
        .put("CastLike", call -> call.input(0).cast(call.input(1).dtype()))
        .put("Clip", ElementOperators::clip)
        .put("IsNaN", call -> Elementwise.isNan(call.input(0)))
        .put("IsInf", ElementOperators::isInfinite)
        .put("Where", call -> chosen(call.input(0), call.input(1), call.input(2)))
        .putAny("Identity", call -> List.of(call.inputs().get(0)));
  }

  private static Function<OperatorCall, Value> of(Op op) {
    return call -> call.graph().add(op, call.input(0));
  }

  private static Function<OperatorCall, Value> ofTwo(BinaryOperator<Value> rule) {
    return call -> rule.apply(call.input(0), call.input(1));
  }

  private static Function<OperatorCall, Value> ofMany(BinaryOperator<Value> rule) {
    return call -> call.tensors().stream().reduce(rule).orElseGet(() -> call.input(0));
  }

  private static Value mean(OperatorCall call) {
    Value sum = call.tensors().stream().reduce(Value::add).orElseGet(() -> call.input(0));
    return sum.divide(call.inputs().size());
  }

  /** Returns operands of one rank, combined by an op that values have no method for. */
  static Value combined(Op op, Value a, Value b) {
    int rank = Math.max(a.rank(), b.rank());
    return a.graph().add(op, Ranks.widened(a, rank), Ranks.widened(b, rank));
  }

  static Value chosen(Value condition, Value yes, Value no) {
    int rank = Math.max(condition.rank(), Math.max(yes.rank(), no.rank()));
    return Ranks.widened(condition, rank).select(Ranks.widened(yes, rank), Ranks.widened(no, rank));
  }

  /** The result has the type of the base. */
  static Value power(Value base, Value exponent) {
    if (!base.dtype().isFloating() && exponent.dtype().isFloating()) {
      return base.cast(exponent.dtype()).power(exponent).cast(base.dtype());
    }
    return base.power(exponent.cast(base.dtype()));
  }

  private static Value modulo(OperatorCall call) {
    Value a = call.input(0);
    Value b = call.input(1);
    if (call.attributes().integer("fmod", 0) == 0) {
      return combined(Binary.FLOOR_MOD, a, b);
    }
    // The remainder of a division that rounds towards zero has the sign of the dividend.
    if (!a.dtype().isFloating()) {
      return a.subtract(a.divide(b).multiply(b));
    }
    return combined(Binary.FLOOR_MOD, a.abs(), b.abs()).multiply(a.sign());
  }

  private static Value shifted(OperatorCall call) {
    boolean left = call.attributes().text("direction", "").equals("LEFT");
    Binary op = left ? Binary.SHIFT_LEFT : Binary.SHIFT_RIGHT;
    return combined(op, call.input(0), call.input(1));
  }

  private static Value cast(OperatorCall call) {
    DType to = ElementType.of((int) call.attributes().integer("to", 0)).dtype();
    return call.input(0).cast(to);
  }

  private static Value clip(OperatorCall call) {
    Value x = call.input(0);
    boolean inAttributes = call.version() < 11;
    if (inAttributes ? call.attributes().has("min") : call.has(1)) {
      x = x.maximum(inAttributes ? x.like(call.attributes().real("min", 0)) : call.input(1));
    }
    if (inAttributes ? call.attributes().has("max") : call.has(2)) {
      x = x.minimum(inAttributes ? x.like(call.attributes().real("max", 0)) : call.input(2));
    }
    return x;
  }

  private static Value isInfinite(OperatorCall call) {
    Value x = call.input(0);
    Value above = x.equal(Double.POSITIVE_INFINITY);
    Value below = x.equal(Double.NEGATIVE_INFINITY);
    boolean positive = call.attributes().integer("detect_positive", 1) != 0;
    boolean negative = call.attributes().integer("detect_negative", 1) != 0;
    if (positive && negative) {
      return above.or(below);
    }
    return positive ? above : negative ? below : x.less(x);
  }
}

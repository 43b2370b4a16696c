// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.operations;

import dev.nyala.activations.Activations;
import dev.nyala.interop.keras.objects.DtypePolicies;
import dev.nyala.layers.Activation;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Creation;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.Logic;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Piecewise;
import dev.nyala.ops.Shapes;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Functions of each element. */
final class ElementOperations {

  private ElementOperations() {}

  static void add(Map<String, OperationReader> table) {
    arithmetic(table);
    comparisons(table);
    unary(table);
    activations(table);
    table.put("Clip", OperationReader.of(ElementOperations::clip));
    table.put("clip_by_value", OperationReader.of(ElementOperations::clip));
    table.put("Cast", OperationReader.of(ElementOperations::cast));
    table.put("cast", OperationReader.of(ElementOperations::cast));
    put(table, c -> like(c, Creation.zerosLike(c.tensor(0, "x"))), "ZerosLike");
    put(table, c -> like(c, Creation.onesLike(c.tensor(0, "x"))), "OnesLike");
    table.put(
        "Where",
        OperationReader.of(
            c -> Logic.where(c.tensor(0, "condition"), c.tensor(1, "x1"), c.tensor(2, "x2"))));
  }

  private static void arithmetic(Map<String, OperationReader> table) {
    binary(table, SymbolicTensor::add, "Add", "math.add", "__operators__.add");
    binary(table, SymbolicTensor::subtract, "Subtract", "math.subtract");
    binary(table, SymbolicTensor::multiply, "Multiply", "math.multiply");
    binary(table, SymbolicTensor::divide, "TrueDivide", "Divide", "math.truediv", "math.divide");
    binary(table, SymbolicTensor::power, "Power", "math.pow");
    binary(table, SymbolicTensor::matmul, "Matmul");
    table.put("linalg.matmul", OperationReader.of(ElementOperations::matmul));
    binary(table, SymbolicTensor::maximum, "Maximum", "math.maximum");
    binary(table, SymbolicTensor::minimum, "Minimum", "math.minimum");
    binary(table, Arithmetic::floorDivide, "FloorDivide");
    binary(table, Arithmetic::mod, "Mod", "Remainder");
    binary(table, Arithmetic::divideNoNan, "DivideNoNan");
  }

  private static void comparisons(Map<String, OperationReader> table) {
    binary(table, SymbolicTensor::equal, "Equal", "math.equal");
    binary(table, SymbolicTensor::notEqual, "NotEqual", "math.not_equal");
    binary(table, SymbolicTensor::less, "Less", "math.less");
    binary(table, SymbolicTensor::lessEqual, "LessEqual", "math.less_equal");
    binary(table, SymbolicTensor::greater, "Greater", "math.greater");
    binary(table, SymbolicTensor::greaterEqual, "GreaterEqual", "math.greater_equal");
    binary(table, SymbolicTensor::and, "LogicalAnd", "math.logical_and");
    binary(table, SymbolicTensor::or, "LogicalOr", "math.logical_or");
    unary(table, SymbolicTensor::not, "LogicalNot", "math.logical_not");
  }

  private static void unary(Map<String, OperationReader> table) {
    unary(table, SymbolicTensor::negative, "Negative", "math.negative");
    unary(table, SymbolicTensor::abs, "Absolute", "Abs", "math.abs");
    unary(table, SymbolicTensor::exp, "Exp", "math.exp");
    unary(table, SymbolicTensor::log, "Log", "math.log");
    unary(table, SymbolicTensor::sqrt, "Sqrt", "math.sqrt");
    unary(table, SymbolicTensor::square, "Square", "math.square");
    unary(table, Elementwise::sign, "Sign");
    unary(table, Elementwise::expm1, "Expm1");
    unary(table, Elementwise::log1p, "Log1p");
    unary(table, Elementwise::rsqrt, "Rsqrt", "math.rsqrt");
    unary(table, Elementwise::reciprocal, "Reciprocal");
    unary(table, Elementwise::sin, "Sin", "math.sin");
    unary(table, Elementwise::cos, "Cos", "math.cos");
    unary(table, Elementwise::erf, "Erf");
    unary(table, Elementwise::floor, "Floor");
    unary(table, Elementwise::ceil, "Ceil");
    table.put("Round", OperationReader.of(ElementOperations::round));
    unary(table, Elementwise::stopGradient, "StopGradient", "stop_gradient");
  }

  private static void activations(Map<String, OperationReader> table) {
    for (Activations function : Activations.values()) {
      String snake = function.kerasName();
      StringBuilder camel = new StringBuilder();
      for (String part : snake.split("_", -1)) {
        camel.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
      }
      OperationReader reader =
          OperationReader.of(c -> Activation.of(function).call(c.tensor(0, "x", "features")));
      table.put(camel.toString(), reader);
      table.put("nn." + snake, reader);
      table.put("math." + snake, reader);
    }
    parameters(table);
  }

  /** Activations with a parameter, which stands in the node. */
  private static void parameters(Map<String, OperationReader> table) {
    put(table, c -> Nn.gelu(x(c), c.flag(true, 1, "approximate")), "Gelu");
    put(table, c -> Nn.gelu(x(c), c.flag(false, 1, "approximate")), "nn.gelu");
    put(
        table,
        c -> Nn.leakyRelu(x(c), c.number(0.2, 1, "negative_slope", "alpha")),
        "LeakyRelu",
        "nn.leaky_relu");
    put(table, c -> Nn.elu(x(c), c.number(1, 1, "alpha")), "Elu", "nn.elu");
    put(table, c -> Nn.celu(x(c), c.number(1, 1, "alpha")), "Celu");
    put(table, c -> Nn.glu(x(c), c.integer(-1, 1, "axis")), "Glu");
    put(table, c -> Nn.sparsemax(x(c), c.integer(-1, 1, "axis")), "Sparsemax");
    put(table, c -> Piecewise.hardShrink(x(c), c.number(0.5, 1, "threshold")), "HardShrink");
    put(table, c -> Piecewise.softShrink(x(c), c.number(0.5, 1, "threshold")), "SoftShrink");
    put(table, c -> Nn.squareplus(x(c), c.number(4, 1, "b")), "Squareplus");
    put(table, c -> Nn.softmax(x(c), axis(c)), "Softmax", "nn.softmax");
    put(
        table,
        c -> Nn.logSoftmax(x(c), axis(c)),
        "LogSoftmax",
        "nn.log_softmax",
        "math.log_softmax");
  }

  private static SymbolicTensor x(OperationCall c) {
    return c.tensor(0, "x", "features", "logits");
  }

  private static int axis(OperationCall c) {
    if (c.isNull("axis")) {
      throw c.wrong("one axis", null, "axis");
    }
    return c.integer(-1, 1, "axis");
  }

  private static void put(
      Map<String, OperationReader> table, OperationReader.Single reader, String... names) {
    for (String name : names) {
      table.put(name, OperationReader.of(reader));
    }
  }

  private static void binary(
      Map<String, OperationReader> table,
      BinaryOperator<SymbolicTensor> function,
      String... names) {
    for (String name : names) {
      table.put(
          name,
          OperationReader.of(
              call -> {
                List<SymbolicTensor> two = call.operands();
                return function.apply(two.get(0), two.get(1));
              }));
    }
  }

  private static void unary(
      Map<String, OperationReader> table, UnaryOperator<SymbolicTensor> function, String... names) {
    for (String name : names) {
      table.put(name, OperationReader.of(call -> function.apply(call.tensor(0, "x"))));
    }
  }

  private static SymbolicTensor clip(OperationCall c) {
    return Arithmetic.clip(
        c.tensor(0, "x", "t"),
        c.number(Double.NEGATIVE_INFINITY, 1, "x_min", "clip_value_min"),
        c.number(Double.POSITIVE_INFINITY, 2, "x_max", "clip_value_max"));
  }

  private static SymbolicTensor matmul(OperationCall c) {
    SymbolicTensor a = c.tensor(0, "a");
    SymbolicTensor b = c.tensor(1, "b");
    return turned(a, c.flag(2, "transpose_a")).matmul(turned(b, c.flag(3, "transpose_b")));
  }

  private static SymbolicTensor turned(SymbolicTensor x, boolean turn) {
    return turn ? Shapes.swapAxes(x, -2, -1) : x;
  }

  private static SymbolicTensor round(OperationCall c) {
    if (c.integer(0, 1, "decimals") != 0) {
      throw c.wrong("none", c.value(1, "decimals"), "decimals");
    }
    return Elementwise.round(c.tensor(0, "x"));
  }

  /**
   * Gives numbers the dtype that is asked for; without one they have that of what they are like.
   */
  private static SymbolicTensor like(OperationCall c, SymbolicTensor numbers) {
    return c.value(1, "dtype") == null ? numbers : cast(c, numbers);
  }

  private static SymbolicTensor cast(OperationCall c) {
    return cast(c, c.tensor(0, "x"));
  }

  private static SymbolicTensor cast(OperationCall c, SymbolicTensor x) {
    Object dtype = c.value(1, "dtype");
    if (dtype instanceof String name) {
      return x.cast(DtypePolicies.dtype(c.config(), "dtype", name));
    }
    throw c.wrong("the name of a dtype", dtype, "dtype");
  }
}

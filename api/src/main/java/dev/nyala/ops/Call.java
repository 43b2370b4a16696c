// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.error.Given;
import dev.nyala.graph.Operand;
import dev.nyala.graph.Operation;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Attributes;
import dev.nyala.tensor.Axes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A call of a function on operands of any kind: Keras's name of the function, its arguments, and
 * what it does to values.
 *
 * @param name module and class in {@code keras.src}
 * @param arguments by their names in Keras
 */
record Call(String name, Attributes arguments) {

  /** Returns a call of a function of {@code keras.src.ops}. */
  static Call of(String name) {
    return new Call("ops." + name, Attributes.NONE);
  }

  /** Returns a call of a function that Keras has among its activations alone. */
  static Call ofActivation(String name) {
    return new Call("activations.activations." + name, Attributes.NONE);
  }

  Call with(String argument, Object value) {
    return new Call(name, arguments.with(argument, value));
  }

  /** Adds the axes as an argument, unless there are none, which stands for all. */
  Call axis(int... axes) {
    return axes.length == 0 ? this : with("axis", Axes.of(axes));
  }

  <T extends Operand<T>> T on(T x, UnaryOperator<Value> function) {
    return on(Collections.singletonList(x), values -> function.apply(values.get(0)));
  }

  <T extends Operand<T>> T on(T a, T b, BinaryOperator<Value> function) {
    return on(Arrays.asList(a, b), values -> function.apply(values.get(0), values.get(1)));
  }

  <T extends Operand<T>> T on(List<? extends T> operands, Function<List<Value>, Value> function) {
    return all(operands, values -> List.of(function.apply(values))).get(0);
  }

  /** Calls a function of several results. */
  <T extends Operand<T>> List<T> all(
      List<? extends T> operands, UnaryOperator<List<Value>> function) {
    Given.requireAll(operands.size() == 1 ? "operand" : "operands", operands);
    return operands.get(0).apply(new Operation(name, arguments, function), List.copyOf(operands));
  }
}

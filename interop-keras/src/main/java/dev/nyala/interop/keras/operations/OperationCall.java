// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.operations;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function, with what it was called on. An argument may stand by position, by name, or
 * in the configuration of the function.
 *
 * @param name of the function
 * @param config what the function was made with
 * @param positional the arguments by position: tensors, numbers, texts, lists, nulls
 * @param named the arguments by name
 */
public record OperationCall(
    String name,
    Config config,
    List<@Nullable Object> positional,
    Map<String, @Nullable Object> named) {

  /** Returns an argument, or null. */
  @Nullable Object value(int position, String... names) {
    if (position >= 0 && position < positional.size()) {
      return positional.get(position);
    }
    for (String each : names) {
      if (named.get(each) != null) {
        return named.get(each);
      }
      if (config.has(each)) {
        return config.value(each);
      }
    }
    return null;
  }

  /** Returns an argument that is a tensor. */
  SymbolicTensor tensor(int position, String... names) {
    if (value(position, names) instanceof SymbolicTensor tensor) {
      return tensor;
    }
    throw wrong("a tensor", value(position, names), names);
  }

  /** Returns an argument that is a list of tensors. */
  List<SymbolicTensor> tensors(int position, String... names) {
    List<SymbolicTensor> tensors = new ArrayList<>();
    if (value(position, names) instanceof List<?> list) {
      for (Object item : list) {
        if (!(item instanceof SymbolicTensor tensor)) {
          throw wrong("a list of tensors", list, names);
        }
        tensors.add(tensor);
      }
      return tensors;
    }
    throw wrong("a list of tensors", value(position, names), names);
  }

  /** Returns two operands; a number becomes a constant of the other's dtype. */
  List<SymbolicTensor> operands() {
    Object first = value(0, "x1", "x", "a");
    Object second = value(1, "x2", "y", "b");
    if (first instanceof SymbolicTensor a && second instanceof SymbolicTensor b) {
      return List.of(a, b);
    }
    if (first instanceof SymbolicTensor a && second instanceof Number b) {
      return List.of(a, constant(b, a.type().dtype()));
    }
    if (first instanceof Number a && second instanceof SymbolicTensor b) {
      return List.of(constant(a, b.type().dtype()), b);
    }
    throw wrong("tensors or numbers", Arrays.asList(first, second), "operands");
  }

  private static SymbolicTensor constant(Number number, DType other) {
    boolean whole = number.doubleValue() == Math.rint(number.doubleValue());
    DType dtype = other.isFloating() || whole ? other : DType.FLOAT32;
    return SymbolicTensor.of(Tensor.scalar(dtype, number.doubleValue()));
  }

  /** Returns axes: a number, a list, or none for all. */
  int[] axes(int position, String... names) {
    Object value = value(position, names);
    if (value == null) {
      return new int[0];
    }
    return integers(value, names);
  }

  /** Returns a number, or a list of numbers. */
  int[] integers(int position, String... names) {
    Object value = value(position, names);
    if (value == null) {
      throw wrong("integers", null, names);
    }
    return integers(value, names);
  }

  private int[] integers(Object value, String... names) {
    List<?> list = value instanceof List<?> many ? many : List.of(value);
    return list.stream()
        .mapToInt(
            item -> {
              if (item == null) {
                return -1;
              }
              if (item instanceof Number number) {
                return number.intValue();
              }
              throw wrong("integers", value, names);
            })
        .toArray();
  }

  /** Returns an integer. */
  int integer(int absent, int position, String... names) {
    Object value = value(position, names);
    if (value == null) {
      return absent;
    }
    if (value instanceof Number number) {
      return number.intValue();
    }
    throw wrong("an integer", value, names);
  }

  /** Returns a number. */
  double number(double absent, int position, String... names) {
    Object value = value(position, names);
    if (value == null) {
      return absent;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong("a number", value, names);
  }

  /** Returns a choice that is false unless it is made. */
  boolean flag(int position, String... names) {
    return Boolean.TRUE.equals(value(position, names));
  }

  DataException wrong(String expected, @Nullable Object received, String... names) {
    return new DataException(
        Diagnostic.of("A function of a model is called in a way that cannot be read")
            .received("%s of \"%s\": %s", String.join("/", names), name, received)
            .expected("%s", expected)
            .where("%s", config.where()));
  }
}

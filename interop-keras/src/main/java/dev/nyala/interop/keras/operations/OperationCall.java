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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function, with what it was called on. An argument may stand by position, by name, or
 * in the configuration of the function. It remembers what was asked for, so that an argument which
 * nobody reads is not lost.
 */
public final class OperationCall {

  /** What says nothing of what is computed. */
  private static final Set<String> SILENT = Set.of("name", "trainable");

  private final String name;
  private final Config config;
  private final List<@Nullable Object> positional;
  private final Map<String, @Nullable Object> named;
  private final Set<Integer> askedPositions = new HashSet<>();
  private final Set<String> askedNames = new HashSet<>();

  /**
   * Makes a call.
   *
   * @param name of the function
   * @param config what the function was made with
   * @param positional the arguments by position: tensors, numbers, texts, lists, nulls
   * @param named the arguments by name
   */
  public OperationCall(
      String name,
      Config config,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named) {
    this.name = name;
    this.config = config;
    this.positional = positional;
    this.named = named;
  }

  Config config() {
    return config;
  }

  /** Returns an argument, or null. */
  @Nullable Object value(int position, String... names) {
    if (position >= 0 && position < positional.size()) {
      askedPositions.add(position);
      return positional.get(position);
    }
    for (String each : names) {
      askedNames.add(each);
      if (named.get(each) != null) {
        return named.get(each);
      }
      if (config.has(each)) {
        return config.value(each);
      }
    }
    return null;
  }

  /**
   * Refuses arguments that were not asked for and say something.
   *
   * @throws DataException if there are any
   */
  public void requireAllUsed() {
    for (int i = 0; i < positional.size(); i++) {
      if (!askedPositions.contains(i) && saysSomething(positional.get(i))) {
        throw unused("argument " + i, positional.get(i));
      }
    }
    for (Map.Entry<String, @Nullable Object> entry : named.entrySet()) {
      String key = entry.getKey();
      boolean read = askedNames.contains(key) || SILENT.contains(key);
      if (!read && saysSomething(entry.getValue())) {
        throw unused(key, entry.getValue());
      }
    }
    Map<String, Object> values = config.values();
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      String key = entry.getKey();
      boolean read = askedNames.contains(key) || SILENT.contains(key) || isPolicy(entry);
      if (!read && saysSomething(entry.getValue())) {
        throw unused(key, entry.getValue());
      }
    }
  }

  /** A dtype is that of a layer around a function of TensorFlow, or a policy. */
  private boolean isPolicy(Map.Entry<String, Object> entry) {
    return entry.getKey().equals("function")
        || entry.getKey().equals("dtype")
            && (config.keys().contains("function") || entry.getValue() instanceof Map<?, ?>);
  }

  private static boolean saysSomething(@Nullable Object value) {
    return value != null && !value.equals(false);
  }

  private DataException unused(String argument, @Nullable Object value) {
    return wrong("no argument that Nyala does not know", value, argument);
  }

  /** Tells whether the configuration has an argument, and it is null. */
  boolean isNull(String key) {
    return config.keys().contains(key) && config.value(key) == null;
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

  /** Returns two operands; a number becomes a constant of the dtype that it has beside a tensor. */
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

  /** Python's integers take any dtype but BOOL; its floats make floats of integers, even 2.0. */
  private SymbolicTensor constant(Number number, DType other) {
    if (other.isFloating()) {
      return SymbolicTensor.of(Tensor.scalar(other, number.doubleValue()));
    }
    if (!(number instanceof Long)) {
      return SymbolicTensor.of(Tensor.scalar(DType.FLOAT32, number.doubleValue()));
    }
    DType dtype = other == DType.BOOL ? DType.INT32 : other;
    boolean unsigned = dtype == DType.UINT8;
    double limit = Math.scalb(1.0, dtype.bytes() * 8 - (unsigned ? 0 : 1));
    double whole = number.doubleValue();
    if (whole >= limit || whole < (unsigned ? 0 : -limit)) {
      throw wrong("a number that " + dtype.kerasName() + " has", number, "operands");
    }
    return SymbolicTensor.of(Tensor.scalar(dtype, whole));
  }

  /** Returns axes: a number, a list that is not empty, or none for all. */
  int[] axes(int position, String... names) {
    Object value = value(position, names);
    if (value == null) {
      return new int[0];
    }
    if (value instanceof List<?> list && (list.isEmpty() || list.contains(null))) {
      throw wrong("axes", value, names);
    }
    return integers(value, names);
  }

  /** Returns a number, or a list of numbers, of which null is -1. */
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
        .mapToInt(item -> item == null ? -1 : whole(item, "integers", value, names))
        .toArray();
  }

  private int whole(Object item, String expected, Object value, String... names) {
    if (item instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw wrong(expected, value, names);
  }

  /** Returns an integer. */
  int integer(int absent, int position, String... names) {
    Object value = value(position, names);
    return value == null ? absent : whole(value, "an integer", value, names);
  }

  /** Returns an integer that has to be there. */
  int integer(int position, String... names) {
    Object value = value(position, names);
    if (value == null) {
      throw wrong("an integer", null, names);
    }
    return whole(value, "an integer", value, names);
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
    return flag(false, position, names);
  }

  /** Returns a choice. */
  boolean flag(boolean absent, int position, String... names) {
    Object value = value(position, names);
    if (value == null) {
      return absent;
    }
    if (value instanceof Boolean choice) {
      return choice;
    }
    throw wrong("true or false", value, names);
  }

  DataException wrong(String expected, @Nullable Object received, String... names) {
    return new DataException(
        Diagnostic.of("A function of a model is called in a way that cannot be read")
            .received("%s of \"%s\": %s", String.join("/", names), name, String.valueOf(received))
            .expected("%s", expected)
            .where("%s", config.where()));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.operations;

import dev.nyala.graph.Operation;
import dev.nyala.interop.keras.objects.Serialized;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes functions that are nodes of a graph. */
public final class OperationWriter {

  private static final String SOURCE = "keras.src.";

  /** Arguments of calls; all others belong to the function. */
  private static final Set<String> OF_CALLS =
      Set.of("x1", "x2", "key", "fill_value", "constant_values");

  /** Functions of a list of tensors. */
  private static final Set<String> OF_LISTS = Set.of("Concatenate", "Stack");

  private OperationWriter() {}

  /**
   * Writes a function.
   *
   * @param operation the function
   * @param name what the file calls it
   * @return as Keras serializes it
   */
  public static Map<String, @Nullable Object> write(Operation operation, String name) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", name);
    operation
        .arguments()
        .texts()
        .forEach(
            (argument, text) -> {
              if (!OF_CALLS.contains(argument)) {
                config.put(argument, value(argument, text));
              }
            });
    String module = operation.name().substring(0, operation.name().lastIndexOf('.'));
    Map<String, @Nullable Object> object =
        Serialized.write(SOURCE + module, operation.kind(), config);
    object.put("registered_name", operation.kind());
    return object;
  }

  /**
   * Returns what a function is called on.
   *
   * @param operation the function
   * @param tensors its operands, as they are written
   * @return its arguments by position
   */
  public static List<@Nullable Object> arguments(
      Operation operation, List<@Nullable Object> tensors) {
    List<@Nullable Object> all = new ArrayList<>();
    if (OF_LISTS.contains(operation.kind())) {
      all.add(tensors);
    } else {
      all.addAll(tensors);
    }
    operation
        .arguments()
        .texts()
        .forEach(
            (argument, text) -> {
              if (OF_CALLS.contains(argument)) {
                all.add(argument.equals("x1") ? 0 : all.size(), value(argument, text));
              }
            });
    return all;
  }

  private static @Nullable Object value(String argument, String text) {
    return switch (argument) {
      case "dtype" -> DType.of(text).kerasName();
      case "key" -> key(text);
      case "axis" -> single(list(text));
      case "pad_width" -> pairs(list(text));
      default -> text.startsWith("[") ? list(text) : plain(text);
    };
  }

  private static @Nullable Object plain(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default ->
          text.matches("-?[0-9]+")
              ? (Object) Long.valueOf(text)
              : text.matches("-?[0-9.]+(E-?[0-9]+)?") ? (Object) Double.valueOf(text) : text;
    };
  }

  /** Returns numbers; sizes that are not known are null. */
  private static List<@Nullable Object> list(String text) {
    List<@Nullable Object> numbers = new ArrayList<>();
    for (String each : text.replaceAll("[\\[\\] ]", "").split(",", -1)) {
      if (!each.isEmpty()) {
        numbers.add(plain(each) instanceof Number number ? number : null);
      }
    }
    return numbers;
  }

  private static @Nullable Object single(List<@Nullable Object> numbers) {
    return numbers.size() == 1 ? numbers.get(0) : numbers;
  }

  private static List<Object> pairs(List<@Nullable Object> ends) {
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < ends.size(); i += 2) {
      pairs.add(ends.subList(i, i + 2));
    }
    return pairs;
  }

  /** Writes what is taken of a tensor. */
  private static @Nullable Object key(String text) {
    List<@Nullable Object> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      parts.add(part(part.trim()));
    }
    return single(parts);
  }

  private static @Nullable Object part(String part) {
    if (part.equals("None")) {
      return null;
    }
    if (part.equals("...")) {
      return special("__ellipsis__", Map.of());
    }
    if (!part.contains(":")) {
      return Long.valueOf(part);
    }
    String[] bounds = part.split(":", -1);
    Map<String, @Nullable Object> slice = new LinkedHashMap<>();
    slice.put("start", bound(bounds, 0));
    slice.put("stop", bound(bounds, 1));
    slice.put("step", bound(bounds, 2));
    return special("__slice__", slice);
  }

  private static @Nullable Long bound(String[] bounds, int at) {
    return at >= bounds.length || bounds[at].isEmpty() ? null : Long.valueOf(bounds[at]);
  }

  private static Map<String, @Nullable Object> special(
      String className, Map<String, ? extends @Nullable Object> config) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("class_name", className);
    object.put("config", config);
    return object;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor written down by hand: {@code [[1,2],[3,nan]]}, {@code true}, {@code empty[0,3]}.
 *
 * <p>Numbers may be {@code inf}, {@code -inf} and {@code nan}.
 *
 * @param dtype the element type, or null for that of the case
 * @param text the elements
 */
public record Literal(@Nullable DType dtype, String text) {

  /**
   * Returns a tensor of the case's own dtype.
   *
   * @param text the elements
   * @return the literal
   */
  public static Literal own(String text) {
    return new Literal(null, text);
  }

  /**
   * Returns a tensor of FLOAT32.
   *
   * @param text the elements
   * @return the literal
   */
  public static Literal f32(String text) {
    return new Literal(DType.FLOAT32, text);
  }

  /**
   * Returns a tensor of INT32.
   *
   * @param text the elements
   * @return the literal
   */
  public static Literal i32(String text) {
    return new Literal(DType.INT32, text);
  }

  /**
   * Returns a tensor of INT64.
   *
   * @param text the elements
   * @return the literal
   */
  public static Literal i64(String text) {
    return new Literal(DType.INT64, text);
  }

  /**
   * Returns a tensor of BOOL.
   *
   * @param text the elements
   * @return the literal
   */
  public static Literal bool(String text) {
    return new Literal(DType.BOOL, text);
  }

  /**
   * Returns the tensor.
   *
   * @param own the case's dtype
   * @return the elements, rounded and wrapped to the dtype
   */
  public Tensor tensor(DType own) {
    DType type = dtype != null ? dtype : own;
    String compact = text.replace(" ", "").replace("\n", "");
    if (compact.startsWith("empty")) {
      return Tensor.zeros(new TensorType(type, Shape.parse(compact.substring(5))));
    }
    List<String> elements = new ArrayList<>();
    List<Integer> dims = new ArrayList<>();
    read(compact, elements, dims, 0);
    int[] sizes = dims.stream().mapToInt(Integer::intValue).toArray();
    TensorBuffer buffer = new TensorBuffer(new TensorType(type, Shape.of(sizes)));
    if (buffer.size() != elements.size()) {
      throw new DataException(Diagnostic.of("The rows of a literal differ").received(text));
    }
    for (int i = 0; i < buffer.size(); i++) {
      store(buffer, i, elements.get(i));
    }
    return buffer.toTensor();
  }

  private static void read(String text, List<String> elements, List<Integer> dims, int axis) {
    if (!text.startsWith("[")) {
      elements.add(text);
      return;
    }
    List<String> parts = split(text.substring(1, text.length() - 1));
    if (dims.size() == axis) {
      dims.add(parts.size());
    }
    parts.forEach(part -> read(part, elements, dims, axis + 1));
  }

  private static List<String> split(String inner) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(inner.substring(from, i));
        from = i + 1;
      }
    }
    if (!inner.isEmpty()) {
      parts.add(inner.substring(from));
    }
    return parts;
  }

  private static void store(TensorBuffer buffer, int index, String element) {
    switch (element) {
      case "true" -> buffer.setLong(index, 1);
      case "false" -> buffer.setLong(index, 0);
      case "nan" -> buffer.setDouble(index, Double.NaN);
      case "inf" -> buffer.setDouble(index, Double.POSITIVE_INFINITY);
      case "-inf" -> buffer.setDouble(index, Double.NEGATIVE_INFINITY);
      default -> {
        if (buffer.type().dtype().isFloating()) {
          buffer.setDouble(index, Double.parseDouble(element));
        } else {
          buffer.setLong(index, Long.parseLong(element));
        }
      }
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.error.NyalaException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Tensors as text: the type, then all elements in row-major order, as in {@code f32[2]{1.0,NaN}}.
 *
 * <p>Reading what was printed gives an equal tensor: decimals are the shortest that identify the
 * element, and signed zeros, infinities and NaN have names. Thread-safe: it has no state.
 */
public final class TensorText {

  private TensorText() {}

  /**
   * Prints a tensor with all its elements.
   *
   * @param tensor the tensor
   * @return one line
   */
  public static String print(Tensor tensor) {
    StringBuilder text = new StringBuilder(tensor.type().toString()).append('{');
    for (int i = 0; i < tensor.size(); i++) {
      text.append(i == 0 ? "" : ",").append(element(tensor, i));
    }
    return text.append('}').toString();
  }

  private static String element(Tensor tensor, int index) {
    return switch (tensor.dtype()) {
      case FLOAT32, FLOAT16, BFLOAT16 -> Float.toString((float) tensor.getDouble(index));
      case FLOAT64 -> Double.toString(tensor.getDouble(index));
      case INT32, INT64, INT8, UINT8 -> Long.toString(tensor.getLong(index));
      case BOOL -> Boolean.toString(tensor.getLong(index) != 0);
    };
  }

  /**
   * Reads what {@link #print} prints; spaces around elements are allowed.
   *
   * @param text for example {@code i64[3]{1,2,3}}
   * @return the tensor
   * @throws GraphException if the text is no tensor, or has too few or too many elements
   */
  public static Tensor parse(String text) {
    int brace = text.indexOf('{');
    if (brace < 0 || !text.trim().endsWith("}")) {
      throw unreadable(text, "a type and elements in braces, such as f32[2]{1.0,NaN}", null);
    }
    TensorBuffer buffer = buffer(text, brace);
    int end = text.lastIndexOf('}');
    int at = brace + 1;
    int count = 0;
    while (at <= end && !(count == 0 && text.substring(at, end).isBlank())) {
      int comma = text.indexOf(',', at);
      int stop = comma < 0 ? end : comma;
      if (count < buffer.size()) {
        store(buffer, count, text.substring(at, stop).trim());
      }
      count++;
      at = stop + 1;
    }
    if (count != buffer.size()) {
      String found = text.substring(0, brace) + "{" + count + " elements}";
      throw unreadable(found, buffer.size() + " elements", null);
    }
    return buffer.toTensor();
  }

  private static TensorBuffer buffer(String text, int brace) {
    try {
      return new TensorBuffer(TensorType.parse(text.substring(0, brace)));
    } catch (NyalaException | IndexOutOfBoundsException e) {
      throw unreadable(text.substring(0, brace), "a type of fixed shape, such as f32[2,3]", e);
    }
  }

  private static void store(TensorBuffer buffer, int index, String element) {
    DType dtype = buffer.type().dtype();
    try {
      switch (dtype) {
        case FLOAT32, FLOAT16, BFLOAT16 -> buffer.setDouble(index, Float.parseFloat(element));
        case FLOAT64 -> buffer.setDouble(index, Double.parseDouble(element));
        case INT32, INT64, INT8, UINT8 -> buffer.setLong(index, integer(dtype, element));
        case BOOL -> buffer.setLong(index, truth(element));
      }
    } catch (NumberFormatException e) {
      throw unreadable(
          "element " + index + ": " + element, "a number of dtype " + dtype.shortName(), e);
    }
  }

  private static long integer(DType dtype, String element) {
    long number = Long.parseLong(element);
    if (dtype.wrap(number) != number) {
      throw new NumberFormatException(element);
    }
    return number;
  }

  private static long truth(String element) {
    return switch (element) {
      case "true" -> 1;
      case "false" -> 0;
      default -> throw new NumberFormatException(element);
    };
  }

  private static GraphException unreadable(
      String received, String expected, @Nullable Exception cause) {
    Diagnostic diagnostic =
        Diagnostic.of("A tensor cannot be read").received("%s", received).expected(expected);
    return cause == null ? new GraphException(diagnostic) : new GraphException(diagnostic, cause);
  }
}

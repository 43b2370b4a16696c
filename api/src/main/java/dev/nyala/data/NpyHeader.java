// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dictionary at the beginning of a {@code .npy} file.
 *
 * @param dtype what the elements are read as
 * @param code kind and size of the elements in the file, such as {@code f4}
 * @param order their byte order
 * @param fortran whether the first axis changes fastest
 * @param shape the dimensions
 */
record NpyHeader(DType dtype, String code, ByteOrder order, boolean fortran, Shape shape) {

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*['\"](\\w+)['\"]\\s*:\\s*(?:['\"]([^'\"]*)['\"]|(True|False)|\\(([^()]*)\\))\\s*");

  /**
   * What a header says before it is known what the elements are.
   *
   * @param descr kind, size and byte order of the elements, as in the file
   * @param code kind and size of the elements
   * @param order their byte order
   * @param fortran whether the first axis changes fastest
   * @param shape the dimensions
   */
  record Layout(String descr, String code, ByteOrder order, boolean fortran, Shape shape) {}

  /** Returns the header of an array of numbers. */
  static NpyHeader of(Layout layout, String where) {
    DType dtype = dtype(layout.code(), layout.descr(), where);
    return new NpyHeader(dtype, layout.code(), layout.order(), layout.fortran(), layout.shape());
  }

  static Layout parse(String text, String where) {
    String inner = text.strip();
    if (!inner.startsWith("{") || !inner.endsWith("}")) {
      throw damaged(where, "header " + shortened(text), "a dictionary");
    }
    inner = inner.substring(1, inner.length() - 1);
    String descr = "";
    String fortran = "";
    @Nullable String shape = null;
    Matcher entry = ENTRY.matcher(inner);
    int at = 0;
    while (at < inner.length() && !inner.substring(at).isBlank()) {
      if (!entry.find(at) || entry.start() != at) {
        throw damaged(where, "header " + shortened(text), "descr, fortran_order and shape");
      }
      switch (entry.group(1)) {
        case "descr" -> descr = text(entry.group(2));
        case "fortran_order" -> fortran = text(entry.group(3));
        case "shape" -> shape = entry.group(4);
        default -> throw damaged(where, "key " + entry.group(1), "descr, fortran_order, shape");
      }
      at = entry.end();
      if (at < inner.length() && inner.charAt(at) == ',') {
        at++;
      }
    }
    if (descr.isEmpty() || fortran.isEmpty() || shape == null) {
      throw damaged(where, "header " + shortened(text), "descr, fortran_order and shape");
    }
    char first = descr.charAt(0);
    boolean marked = first == '<' || first == '>' || first == '|' || first == '=';
    String code = marked ? descr.substring(1) : descr;
    ByteOrder order =
        first == '>'
            ? ByteOrder.BIG_ENDIAN
            : first == '=' ? ByteOrder.nativeOrder() : ByteOrder.LITTLE_ENDIAN;
    return new Layout(descr, code, order, fortran.equals("True"), shape(shape, where));
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }

  private static DType dtype(String code, String descr, String where) {
    return switch (code) {
      case "f4" -> DType.FLOAT32;
      case "f8" -> DType.FLOAT64;
      case "f2" -> DType.FLOAT16;
      case "V2" -> DType.BFLOAT16;
      case "i4", "i2", "u2" -> DType.INT32;
      case "i8", "u4" -> DType.INT64;
      case "i1" -> DType.INT8;
      case "u1" -> DType.UINT8;
      case "b1", "?" -> DType.BOOL;
      default ->
          throw new DataException(
              Diagnostic.of(
                      code.startsWith("U") || code.startsWith("S")
                          ? "A .npy file has texts where numbers are read"
                          : "A .npy file has elements that no dtype can hold")
                  .received(descr)
                  .expected("bool, int8 to int64, uint8 to uint32, float16 to float64, bfloat16")
                  .where(where)
                  .remedy(
                      code.startsWith("O")
                          ? "convert the objects in Python: array.astype(str) for texts"
                          : "convert the array in Python, for example array.astype('float32')"));
    };
  }

  private static Shape shape(String text, String where) {
    String[] parts = text.isBlank() ? new String[0] : text.split(",");
    int[] sizes = new int[parts.length];
    double total = 1;
    try {
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Integer.parseInt(parts[i].strip());
        total *= sizes[i];
        if (sizes[i] < 0) {
          throw new NumberFormatException(parts[i]);
        }
      }
    } catch (NumberFormatException e) {
      throw damaged(where, "shape (" + shortened(text) + ")", "non-negative integers");
    }
    if (total > Integer.MAX_VALUE - 8) {
      throw damaged(where, "shape " + Arrays.toString(sizes), "at most 2^31 elements");
    }
    return Shape.of(sizes);
  }

  /** Returns the size of an element in the file. */
  int elementBytes() {
    return code.equals("?") ? 1 : code.charAt(1) - '0';
  }

  static DataException damaged(String where, String received, String expected) {
    return new DataException(
        Diagnostic.of("A .npy file is damaged")
            .received(received)
            .expected(expected)
            .where(where)
            .remedy("save it again with numpy.save"));
  }

  private static String shortened(String text) {
    String line = text.strip();
    return line.length() > 100 ? line.substring(0, 100) + "..." : line;
  }

  /** Returns the text of the dictionary for a tensor that is written. */
  static String text(DType dtype, Shape shape) {
    String descr =
        switch (dtype) {
          case FLOAT32 -> "<f4";
          case FLOAT64 -> "<f8";
          case FLOAT16 -> "<f2";
          case BFLOAT16 -> "<V2";
          case INT32 -> "<i4";
          case INT64 -> "<i8";
          case INT8 -> "|i1";
          case UINT8 -> "|u1";
          case BOOL -> "|b1";
        };
    return text(descr, shape);
  }

  static String text(String descr, Shape shape) {
    StringBuilder sizes = new StringBuilder();
    for (int size : shape.toInts()) {
      sizes.append(sizes.length() == 0 ? "" : " ").append(size).append(',');
    }
    if (shape.rank() > 1) {
      sizes.setLength(sizes.length() - 1);
    }
    return "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
  }
}

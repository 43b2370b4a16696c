// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import java.util.Arrays;
import java.util.List;

/** The element types of ONNX tensors that the intermediate representation has. */
public enum ElementType {
  /** IEEE single precision. */
  FLOAT(1),
  /** Unsigned 8 bits. */
  UINT8(2),
  /** Signed 8 bits. */
  INT8(3),
  /** Signed 32 bits. */
  INT32(6),
  /** Signed 64 bits. */
  INT64(7),
  /** Truth values, one byte each. */
  BOOL(9),
  /** IEEE half precision. */
  FLOAT16(10),
  /** IEEE double precision. */
  DOUBLE(11),
  /** Single precision cut to 16 bits. */
  BFLOAT16(16);

  /** What the format calls its types, by number. */
  private static final List<String> NAMES =
      List.of(
          "UNDEFINED",
          "FLOAT",
          "UINT8",
          "INT8",
          "UINT16",
          "INT16",
          "INT32",
          "INT64",
          "STRING",
          "BOOL",
          "FLOAT16",
          "DOUBLE",
          "UINT32",
          "UINT64",
          "COMPLEX64",
          "COMPLEX128",
          "BFLOAT16",
          "FLOAT8E4M3FN",
          "FLOAT8E4M3FNUZ",
          "FLOAT8E5M2",
          "FLOAT8E5M2FNUZ",
          "UINT4",
          "INT4",
          "FLOAT4E2M1",
          "FLOAT8E8M0");

  private final int code;

  ElementType(int code) {
    this.code = code;
  }

  /**
   * Returns the number that stands for the type in files.
   *
   * @return the value of {@code TensorProto.DataType}
   */
  public int code() {
    return code;
  }

  /**
   * Returns the type of a dtype's elements.
   *
   * @param dtype the dtype
   * @return its counterpart
   */
  public static ElementType of(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> FLOAT;
      case FLOAT64 -> DOUBLE;
      case FLOAT16 -> FLOAT16;
      case BFLOAT16 -> BFLOAT16;
      case INT32 -> INT32;
      case INT64 -> INT64;
      case INT8 -> INT8;
      case UINT8 -> UINT8;
      case BOOL -> BOOL;
    };
  }

  /**
   * Returns the type that a number stands for in files.
   *
   * @param code a value of {@code TensorProto.DataType}
   * @return the type
   * @throws DataException if the intermediate representation has no such elements
   */
  public static ElementType of(int code) {
    for (ElementType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    String name = code > 0 && code < NAMES.size() ? NAMES.get(code) : "number " + code;
    throw new DataException(
        Diagnostic.of("Elements of this type cannot be computed with")
            .received(name)
            .expected("one of %s", Arrays.toString(values()))
            .remedy("cast them in the model, or run the file on the backend \"onnx\""));
  }

  /**
   * Returns the dtype of the type's elements.
   *
   * @return its counterpart
   */
  public DType dtype() {
    return switch (this) {
      case FLOAT -> DType.FLOAT32;
      case DOUBLE -> DType.FLOAT64;
      case FLOAT16 -> DType.FLOAT16;
      case BFLOAT16 -> DType.BFLOAT16;
      case INT32 -> DType.INT32;
      case INT64 -> DType.INT64;
      case INT8 -> DType.INT8;
      case UINT8 -> DType.UINT8;
      case BOOL -> DType.BOOL;
    };
  }
}

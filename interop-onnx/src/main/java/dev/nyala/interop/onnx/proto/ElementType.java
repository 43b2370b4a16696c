// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.tensor.DType;

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

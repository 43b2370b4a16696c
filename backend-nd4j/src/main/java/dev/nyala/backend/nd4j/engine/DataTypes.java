// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.engine;

import dev.nyala.tensor.DType;

/** The numbers by which the native library knows the dtypes. */
public final class DataTypes {

  private DataTypes() {}

  /** Returns the number of a dtype. */
  public static int of(DType dtype) {
    return switch (dtype) {
      case BOOL -> 1;
      case FLOAT16 -> 3;
      case FLOAT32 -> 5;
      case FLOAT64 -> 6;
      case INT8 -> 7;
      case INT32 -> 9;
      case INT64 -> 10;
      case UINT8 -> 11;
      case BFLOAT16 -> 17;
    };
  }
}

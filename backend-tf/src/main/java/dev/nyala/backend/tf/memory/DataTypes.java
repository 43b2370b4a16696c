// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.memory;

import dev.nyala.tensor.DType;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** What TensorFlow calls the dtypes. */
public final class DataTypes {

  private DataTypes() {}

  /** Returns TensorFlow's name of a dtype. */
  public static DataType of(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> DataType.DT_FLOAT;
      case FLOAT64 -> DataType.DT_DOUBLE;
      case FLOAT16 -> DataType.DT_HALF;
      case BFLOAT16 -> DataType.DT_BFLOAT16;
      case INT32 -> DataType.DT_INT32;
      case INT64 -> DataType.DT_INT64;
      case INT8 -> DataType.DT_INT8;
      case UINT8 -> DataType.DT_UINT8;
      case BOOL -> DataType.DT_BOOL;
    };
  }

  /**
   * Returns the dtype under which elements are fed and fetched: TensorFlow Java has no tensors of
   * INT8, so their bits travel as UINT8.
   */
  public static DType carrier(DType dtype) {
    return dtype == DType.INT8 ? DType.UINT8 : dtype;
  }

  /** Returns the class of the tensors that carry a dtype. */
  static Class<? extends TType> carrierClass(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> TFloat32.class;
      case FLOAT64 -> TFloat64.class;
      case FLOAT16 -> TFloat16.class;
      case BFLOAT16 -> TBfloat16.class;
      case INT32 -> TInt32.class;
      case INT64 -> TInt64.class;
      case INT8, UINT8 -> TUint8.class;
      case BOOL -> TBool.class;
    };
  }
}

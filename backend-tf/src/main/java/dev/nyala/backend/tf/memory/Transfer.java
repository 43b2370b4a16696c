// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.memory;

import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import org.tensorflow.RawTensor;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;

/** Copies elements between the heap and the memory of TensorFlow. */
public final class Transfer {

  private Transfer() {}

  /** Returns a tensor that can carry a type; its elements are not set. */
  public static RawTensor allocate(TensorType type) {
    return Tensor.of(DataTypes.carrierClass(type.dtype()), shape(type.shape().toInts()))
        .asRawTensor();
  }

  /** Returns a tensor with the elements of a buffer. */
  public static RawTensor of(TensorBuffer elements) {
    RawTensor tensor = allocate(elements.type());
    store(elements, tensor);
    return tensor;
  }

  /** Copies from the heap. */
  public static void store(TensorBuffer from, RawTensor to) {
    if (from.size() == 0) {
      return;
    }
    ByteDataBuffer bytes = to.data();
    switch (from.type().dtype()) {
      case FLOAT32 -> bytes.asFloats().write(from.floats());
      case FLOAT64 -> bytes.asDoubles().write(from.doubles());
      case FLOAT16, BFLOAT16 -> bytes.asShorts().write(from.halves());
      case INT32 -> bytes.asInts().write(from.ints());
      case INT64 -> bytes.asLongs().write(from.longs());
      case INT8, UINT8 -> bytes.write(from.bytes());
      case BOOL -> bytes.asBooleans().write(from.booleans());
    }
  }

  /** Copies to the heap. */
  public static void load(RawTensor from, TensorBuffer to) {
    if (to.size() == 0) {
      return;
    }
    ByteDataBuffer bytes = from.data();
    switch (to.type().dtype()) {
      case FLOAT32 -> bytes.asFloats().read(to.floats());
      case FLOAT64 -> bytes.asDoubles().read(to.doubles());
      case FLOAT16, BFLOAT16 -> bytes.asShorts().read(to.halves());
      case INT32 -> bytes.asInts().read(to.ints());
      case INT64 -> bytes.asLongs().read(to.longs());
      case INT8, UINT8 -> bytes.read(to.bytes());
      case BOOL -> bytes.asBooleans().read(to.booleans());
    }
  }

  /** Returns dimensions as TensorFlow wants them. */
  public static Shape shape(int... dims) {
    long[] sizes = new long[dims.length];
    for (int a = 0; a < dims.length; a++) {
      sizes[a] = dims[a];
    }
    return Shape.of(sizes);
  }
}

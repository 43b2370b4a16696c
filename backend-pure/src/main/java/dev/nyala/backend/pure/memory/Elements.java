// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;

/**
 * How the elements of a dtype lie in a Java array.
 *
 * <p>FLOAT16 and BFLOAT16 are kept as {@code float[]} of values they can hold, so that the kernels
 * of FLOAT32 serve them; the others lie as in {@link TensorBuffer}. Stateless and thread-safe.
 */
public abstract class Elements {

  private final DType dtype;

  Elements(DType dtype) {
    this.dtype = dtype;
  }

  /** Returns the elements of a dtype. */
  public static Elements of(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> FloatElements.FLOAT32;
      case FLOAT16 -> FloatElements.FLOAT16;
      case BFLOAT16 -> FloatElements.BFLOAT16;
      case FLOAT64 -> DoubleElements.INSTANCE;
      case INT32 -> IntElements.INSTANCE;
      case INT64 -> LongElements.INSTANCE;
      case INT8 -> ByteElements.INT8;
      case UINT8 -> ByteElements.UINT8;
      case BOOL -> BooleanElements.INSTANCE;
    };
  }

  /** Returns the dtype. */
  public final DType dtype() {
    return dtype;
  }

  /** Tells whether arithmetic is done on doubles; else it is done on longs. */
  public final boolean isFloating() {
    return dtype.isFloating();
  }

  /** Returns the class of the arrays. */
  public abstract Class<?> arrayType();

  /** Returns an array of zeros. */
  public abstract Object allocate(int size);

  /** Returns an element as a double; BOOL gives 0 or 1. */
  public abstract double getDouble(Object array, int index);

  /** Returns an element as a long, floats truncated; BOOL gives 0 or 1. */
  public abstract long getLong(Object array, int index);

  /** Stores a number, rounded or wrapped. */
  public abstract void setDouble(Object array, int index, double value);

  /** Stores an integer, wrapped or converted. */
  public abstract void setLong(Object array, int index, long value);

  /** Stores one number in a range, rounded or wrapped. */
  public abstract void fill(Object array, int from, int count, double value);

  /** Copies elements {@code step} apart to ones {@code toStep} apart. */
  public abstract void move(
      Object from, int at, int step, Object to, int toAt, int toStep, int count);

  /** Copies the elements of a host buffer. */
  public void read(TensorBuffer buffer, Object array) {
    System.arraycopy(hostArray(buffer), 0, array, 0, buffer.size());
  }

  /** Copies elements into a host buffer. */
  public void write(Object array, int from, TensorBuffer buffer) {
    System.arraycopy(array, from, hostArray(buffer), 0, buffer.size());
  }

  /** Tells whether {@link #hostArray} is laid out as the arrays of this dtype are. */
  public boolean sharesHostArray() {
    return true;
  }

  /** Returns the array of a host buffer. */
  public abstract Object hostArray(TensorBuffer buffer);

  /** Returns the elements of a tensor in a new array. */
  public final Object arrayOf(Tensor tensor) {
    Object array = allocate(tensor.size());
    read(tensor.toBuffer(), array);
    return array;
  }
}

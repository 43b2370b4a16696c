// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.Arrays;

/**
 * A mutable host buffer of one tensor's elements, row-major on one Java array.
 *
 * <p>{@code float[]} holds FLOAT32, {@code double[]} FLOAT64, {@code int[]} INT32, {@code long[]}
 * INT64, {@code byte[]} INT8 and UINT8, {@code short[]} the bits of FLOAT16 and BFLOAT16, {@code
 * boolean[]} BOOL. The array is exposed so that loops and backends can fill it without copies. Not
 * thread-safe.
 */
public final class TensorBuffer {

  private final TensorType type;
  private final int size;
  private final Object array;

  /**
   * Makes a buffer of zeros.
   *
   * @param type dtype and fixed shape
   */
  public TensorBuffer(TensorType type) {
    this.type = type;
    this.size = type.shape().size();
    this.array =
        switch (type.dtype()) {
          case FLOAT32 -> new float[size];
          case FLOAT64 -> new double[size];
          case INT32 -> new int[size];
          case INT64 -> new long[size];
          case INT8, UINT8 -> new byte[size];
          case FLOAT16, BFLOAT16 -> new short[size];
          case BOOL -> new boolean[size];
        };
  }

  /**
   * Returns dtype and shape.
   *
   * @return the type
   */
  public TensorType type() {
    return type;
  }

  /**
   * Returns the number of elements.
   *
   * @return the size
   */
  public int size() {
    return size;
  }

  /**
   * Returns the array of a FLOAT32 buffer.
   *
   * @return the array itself, not a copy
   */
  public float[] floats() {
    return array instanceof float[] a ? a : wrong(float[].class);
  }

  /**
   * Returns the array of a FLOAT64 buffer.
   *
   * @return the array itself, not a copy
   */
  public double[] doubles() {
    return array instanceof double[] a ? a : wrong(double[].class);
  }

  /**
   * Returns the array of an INT32 buffer.
   *
   * @return the array itself, not a copy
   */
  public int[] ints() {
    return array instanceof int[] a ? a : wrong(int[].class);
  }

  /**
   * Returns the array of an INT64 buffer.
   *
   * @return the array itself, not a copy
   */
  public long[] longs() {
    return array instanceof long[] a ? a : wrong(long[].class);
  }

  /**
   * Returns the array of an INT8 or UINT8 buffer.
   *
   * @return the array itself, not a copy
   */
  public byte[] bytes() {
    return array instanceof byte[] a ? a : wrong(byte[].class);
  }

  /**
   * Returns the bits of a FLOAT16 or BFLOAT16 buffer.
   *
   * @return the array itself, not a copy
   */
  public short[] halves() {
    return array instanceof short[] a ? a : wrong(short[].class);
  }

  /**
   * Returns the array of a BOOL buffer.
   *
   * @return the array itself, not a copy
   */
  public boolean[] booleans() {
    return array instanceof boolean[] a ? a : wrong(boolean[].class);
  }

  private <T> T wrong(Class<T> wanted) {
    throw new DataException(
        Diagnostic.of("A tensor's elements are read as another type than they have")
            .received(wanted.getSimpleName())
            .expected("the array type of %s", type));
  }

  /**
   * Returns one element as a double.
   *
   * @param index position in row-major order
   * @return the value; BOOL gives 0 or 1; INT64 beyond 2⁵³ is rounded
   */
  public double getDouble(int index) {
    return switch (type.dtype()) {
      case FLOAT32 -> floats()[index];
      case FLOAT64 -> doubles()[index];
      case FLOAT16 -> HalfPrecision.toFloat(halves()[index]);
      case BFLOAT16 -> BrainFloat.toFloat(halves()[index]);
      case INT32, INT64, INT8, UINT8, BOOL -> getLong(index);
    };
  }

  /**
   * Returns one element as a long.
   *
   * @param index position in row-major order
   * @return the value; floats are truncated; BOOL gives 0 or 1
   */
  public long getLong(int index) {
    return switch (type.dtype()) {
      case INT32 -> ints()[index];
      case INT64 -> longs()[index];
      case INT8 -> bytes()[index];
      case UINT8 -> bytes()[index] & 0xFF;
      case BOOL -> booleans()[index] ? 1 : 0;
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> (long) getDouble(index);
    };
  }

  /**
   * Stores a number, rounded or wrapped to the dtype.
   *
   * @param index position in row-major order
   * @param value the number
   */
  public void setDouble(int index, double value) {
    switch (type.dtype()) {
      case FLOAT32 -> floats()[index] = (float) value;
      case FLOAT64 -> doubles()[index] = value;
      case FLOAT16 -> halves()[index] = HalfPrecision.fromFloat((float) value);
      case BFLOAT16 -> halves()[index] = BrainFloat.fromFloat((float) value);
      case BOOL -> booleans()[index] = value != 0;
      case INT32, INT64, INT8, UINT8 -> setLong(index, (long) value);
    }
  }

  /**
   * Stores an integer, wrapped or converted to the dtype.
   *
   * @param index position in row-major order
   * @param value the integer
   */
  public void setLong(int index, long value) {
    switch (type.dtype()) {
      case INT32 -> ints()[index] = (int) value;
      case INT64 -> longs()[index] = value;
      case INT8, UINT8 -> bytes()[index] = (byte) value;
      case BOOL -> booleans()[index] = value != 0;
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> setDouble(index, (double) value);
    }
  }

  /**
   * Copies elements from another buffer of the same dtype.
   *
   * @param at first position in this buffer
   * @param source the other buffer
   * @param from first position there
   * @param count how many elements
   */
  // System.arraycopy of arrays whose types were checked to be the same.
  @SuppressWarnings("SuspiciousSystemArraycopy")
  public void copyFrom(int at, TensorBuffer source, int from, int count) {
    if (source.type.dtype() != type.dtype()) {
      throw new DataException(
          Diagnostic.of("Elements are copied between tensors of different dtypes")
              .received(source.type.toString())
              .expected(type.toString()));
    }
    System.arraycopy(source.array, from, array, at, count);
  }

  /**
   * Copies a tensor into this buffer.
   *
   * @param tensor a tensor of the same dtype and number of elements
   */
  public void set(Tensor tensor) {
    if (tensor.size() != size) {
      throw new DataException(
          Diagnostic.of("A tensor does not fit a buffer")
              .received(tensor.type().toString())
              .expected(type.toString()));
    }
    copyFrom(0, tensor.buffer(), 0, size);
  }

  /**
   * Returns the elements as an immutable tensor.
   *
   * @return a copy
   */
  public Tensor toTensor() {
    return Tensor.copyOf(this);
  }

  TensorBuffer copy(TensorType newType) {
    TensorBuffer copy = new TensorBuffer(newType);
    copy.copyFrom(0, this, 0, size);
    return copy;
  }

  boolean sameElements(TensorBuffer other) {
    return switch (type.dtype()) {
      case FLOAT32 -> Arrays.equals(floats(), other.floats());
      case FLOAT64 -> Arrays.equals(doubles(), other.doubles());
      case INT32 -> Arrays.equals(ints(), other.ints());
      case INT64 -> Arrays.equals(longs(), other.longs());
      case INT8, UINT8 -> Arrays.equals(bytes(), other.bytes());
      case FLOAT16, BFLOAT16 -> Arrays.equals(halves(), other.halves());
      case BOOL -> Arrays.equals(booleans(), other.booleans());
    };
  }
}

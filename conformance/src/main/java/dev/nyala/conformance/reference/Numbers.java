// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/**
 * The elements of a tensor as the reference interpreter computes with them: doubles for every float
 * type, longs for integers and truth values.
 *
 * <p>Floats are not rounded to the dtype unless asked; integers always wrap. Changed only while an
 * op fills its result, afterwards safe to share.
 */
public final class Numbers {

  private final TensorType type;
  private final int[] dims;
  private final double[] doubles;
  private final long[] longs;

  /**
   * Makes zeros.
   *
   * @param type dtype and fixed shape
   */
  public Numbers(TensorType type) {
    this.type = type;
    this.dims = type.shape().toInts();
    int size = type.shape().size();
    this.doubles = new double[type.dtype().isFloating() ? size : 0];
    this.longs = new long[type.dtype().isFloating() ? 0 : size];
  }

  /**
   * Takes the elements of a tensor.
   *
   * @param tensor the elements
   * @return the same elements
   */
  public static Numbers of(Tensor tensor) {
    Numbers numbers = new Numbers(tensor.type());
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.isFloating()) {
        numbers.set(i, tensor.getDouble(i));
      } else {
        numbers.set(i, tensor.getLong(i));
      }
    }
    return numbers;
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
   * Returns the element type.
   *
   * @return the dtype
   */
  public DType dtype() {
    return type.dtype();
  }

  /**
   * Returns the number of elements.
   *
   * @return the size
   */
  public int size() {
    return isFloating() ? doubles.length : longs.length;
  }

  /**
   * Tells whether the elements are floating-point numbers.
   *
   * @return false for integers and truth values
   */
  public boolean isFloating() {
    return dtype().isFloating();
  }

  /**
   * Returns one element.
   *
   * @param index position in row-major order
   * @return the element as a double
   */
  public double getDouble(int index) {
    return isFloating() ? doubles[index] : longs[index];
  }

  /**
   * Returns one element.
   *
   * @param index position in row-major order
   * @return the element as a long; floats are truncated
   */
  public long getLong(int index) {
    return isFloating() ? (long) doubles[index] : longs[index];
  }

  /**
   * Returns the elements as a tensor of the dtype.
   *
   * @return floats rounded to it
   */
  public Tensor toTensor() {
    TensorBuffer buffer = new TensorBuffer(type);
    for (int i = 0; i < size(); i++) {
      if (isFloating()) {
        buffer.setDouble(i, doubles[i]);
      } else {
        buffer.setLong(i, longs[i]);
      }
    }
    return buffer.toTensor();
  }

  int[] dims() {
    return dims.clone();
  }

  int dim(int axis) {
    return dims[axis];
  }

  int rank() {
    return dims.length;
  }

  /** Stores a float, unrounded. */
  void set(int index, double value) {
    doubles[index] = value;
  }

  /** Stores an integer or truth value, wrapped. */
  void set(int index, long value) {
    longs[index] = dtype().wrap(value);
  }

  /** Stores a number in whichever form the dtype has. */
  void setNumber(int index, double value) {
    if (isFloating()) {
      set(index, value);
    } else {
      set(index, (long) value);
    }
  }

  /** Stores an element of other numbers of the same dtype. */
  void copy(int index, Numbers source, int from) {
    if (isFloating()) {
      doubles[index] = source.doubles[from];
    } else {
      longs[index] = source.longs[from];
    }
  }

  /** Returns the same elements under another type of the same dtype and size. */
  Numbers as(TensorType other) {
    Numbers result = new Numbers(other);
    for (int i = 0; i < size(); i++) {
      result.copy(i, this, i);
    }
    return result;
  }

  /** Returns the elements rounded to the dtype. */
  Numbers rounded() {
    if (!isFloating() || dtype() == DType.FLOAT64) {
      return this;
    }
    Numbers result = new Numbers(type);
    for (int i = 0; i < size(); i++) {
      result.set(i, dtype().round(doubles[i]));
    }
    return result;
  }

  @Override
  public String toString() {
    return toTensor().toString();
  }
}

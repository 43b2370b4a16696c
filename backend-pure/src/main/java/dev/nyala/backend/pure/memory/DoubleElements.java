// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import java.util.Arrays;

/** FLOAT64. */
final class DoubleElements extends Elements {

  static final DoubleElements INSTANCE = new DoubleElements();

  private DoubleElements() {
    super(DType.FLOAT64);
  }

  @Override
  public Class<?> arrayType() {
    return double[].class;
  }

  @Override
  public Object allocate(int size) {
    return new double[size];
  }

  @Override
  public double getDouble(Object array, int index) {
    return ((double[]) array)[index];
  }

  @Override
  public long getLong(Object array, int index) {
    return (long) ((double[]) array)[index];
  }

  @Override
  public void setDouble(Object array, int index, double value) {
    ((double[]) array)[index] = value;
  }

  @Override
  public void setLong(Object array, int index, long value) {
    ((double[]) array)[index] = value;
  }

  @Override
  public void fill(Object array, int from, int count, double value) {
    Arrays.fill((double[]) array, from, from + count, value);
  }

  @Override
  public void move(Object from, int at, int step, Object to, int toAt, int toStep, int count) {
    double[] source = (double[]) from;
    double[] target = (double[]) to;
    for (int i = 0; i < count; i++) {
      target[toAt + i * toStep] = source[at + i * step];
    }
  }

  @Override
  public Object hostArray(TensorBuffer buffer) {
    return buffer.doubles();
  }
}

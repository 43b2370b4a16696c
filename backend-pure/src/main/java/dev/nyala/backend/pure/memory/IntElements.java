// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import java.util.Arrays;

/** INT32. */
final class IntElements extends Elements {

  static final IntElements INSTANCE = new IntElements();

  private IntElements() {
    super(DType.INT32);
  }

  @Override
  public Class<?> arrayType() {
    return int[].class;
  }

  @Override
  public Object allocate(int size) {
    return new int[size];
  }

  @Override
  public double getDouble(Object array, int index) {
    return ((int[]) array)[index];
  }

  @Override
  public long getLong(Object array, int index) {
    return ((int[]) array)[index];
  }

  @Override
  public void setDouble(Object array, int index, double value) {
    ((int[]) array)[index] = (int) (long) value;
  }

  @Override
  public void setLong(Object array, int index, long value) {
    ((int[]) array)[index] = (int) value;
  }

  @Override
  public void fill(Object array, int from, int count, double value) {
    Arrays.fill((int[]) array, from, from + count, (int) (long) value);
  }

  @Override
  public void move(Object from, int at, int step, Object to, int toAt, int toStep, int count) {
    int[] source = (int[]) from;
    int[] target = (int[]) to;
    for (int i = 0; i < count; i++) {
      target[toAt + i * toStep] = source[at + i * step];
    }
  }

  @Override
  public Object hostArray(TensorBuffer buffer) {
    return buffer.ints();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import java.util.Arrays;

/** INT64. */
final class LongElements extends Elements {

  static final LongElements INSTANCE = new LongElements();

  private LongElements() {
    super(DType.INT64);
  }

  @Override
  public Class<?> arrayType() {
    return long[].class;
  }

  @Override
  public Object allocate(int size) {
    return new long[size];
  }

  @Override
  public double getDouble(Object array, int index) {
    return ((long[]) array)[index];
  }

  @Override
  public long getLong(Object array, int index) {
    return ((long[]) array)[index];
  }

  @Override
  public void setDouble(Object array, int index, double value) {
    ((long[]) array)[index] = (long) value;
  }

  @Override
  public void setLong(Object array, int index, long value) {
    ((long[]) array)[index] = value;
  }

  @Override
  public void fill(Object array, int from, int count, double value) {
    Arrays.fill((long[]) array, from, from + count, (long) value);
  }

  @Override
  public void move(Object from, int at, int step, Object to, int toAt, int toStep, int count) {
    long[] source = (long[]) from;
    long[] target = (long[]) to;
    for (int i = 0; i < count; i++) {
      target[toAt + i * toStep] = source[at + i * step];
    }
  }

  @Override
  public Object hostArray(TensorBuffer buffer) {
    return buffer.longs();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import java.util.Arrays;

/** BOOL. */
final class BooleanElements extends Elements {

  static final BooleanElements INSTANCE = new BooleanElements();

  private BooleanElements() {
    super(DType.BOOL);
  }

  @Override
  public Class<?> arrayType() {
    return boolean[].class;
  }

  @Override
  public Object allocate(int size) {
    return new boolean[size];
  }

  @Override
  public double getDouble(Object array, int index) {
    return ((boolean[]) array)[index] ? 1 : 0;
  }

  @Override
  public long getLong(Object array, int index) {
    return ((boolean[]) array)[index] ? 1 : 0;
  }

  @Override
  public void setDouble(Object array, int index, double value) {
    ((boolean[]) array)[index] = value != 0;
  }

  @Override
  public void setLong(Object array, int index, long value) {
    ((boolean[]) array)[index] = value != 0;
  }

  @Override
  public void fill(Object array, int from, int count, double value) {
    Arrays.fill((boolean[]) array, from, from + count, value != 0);
  }

  @Override
  public void move(Object from, int at, int step, Object to, int toAt, int toStep, int count) {
    boolean[] source = (boolean[]) from;
    boolean[] target = (boolean[]) to;
    for (int i = 0; i < count; i++) {
      target[toAt + i * toStep] = source[at + i * step];
    }
  }

  @Override
  public Object hostArray(TensorBuffer buffer) {
    return buffer.booleans();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import java.util.Arrays;

/** INT8 and UINT8. */
final class ByteElements extends Elements {

  static final ByteElements INT8 = new ByteElements(DType.INT8);
  static final ByteElements UINT8 = new ByteElements(DType.UINT8);

  private ByteElements(DType dtype) {
    super(dtype);
  }

  @Override
  public Class<?> arrayType() {
    return byte[].class;
  }

  @Override
  public Object allocate(int size) {
    return new byte[size];
  }

  @Override
  public double getDouble(Object array, int index) {
    return getLong(array, index);
  }

  @Override
  public long getLong(Object array, int index) {
    return ((byte[]) array)[index] & (dtype() == DType.UINT8 ? 0xFFL : -1L);
  }

  @Override
  public void setDouble(Object array, int index, double value) {
    ((byte[]) array)[index] = (byte) (long) value;
  }

  @Override
  public void setLong(Object array, int index, long value) {
    ((byte[]) array)[index] = (byte) value;
  }

  @Override
  public void fill(Object array, int from, int count, double value) {
    Arrays.fill((byte[]) array, from, from + count, (byte) (long) value);
  }

  @Override
  public void move(Object from, int at, int step, Object to, int toAt, int toStep, int count) {
    byte[] source = (byte[]) from;
    byte[] target = (byte[]) to;
    for (int i = 0; i < count; i++) {
      target[toAt + i * toStep] = source[at + i * step];
    }
  }

  @Override
  public Object hostArray(TensorBuffer buffer) {
    return buffer.bytes();
  }
}

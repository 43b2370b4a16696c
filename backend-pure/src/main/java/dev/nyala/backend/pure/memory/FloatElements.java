// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import java.util.Arrays;

/** FLOAT32, and the narrower floats as the values they round to. */
final class FloatElements extends Elements {

  static final FloatElements FLOAT32 = new FloatElements(DType.FLOAT32);
  static final FloatElements FLOAT16 = new FloatElements(DType.FLOAT16);
  static final FloatElements BFLOAT16 = new FloatElements(DType.BFLOAT16);

  private FloatElements(DType dtype) {
    super(dtype);
  }

  private float round(double value) {
    return dtype() == DType.FLOAT32 ? (float) value : (float) dtype().round(value);
  }

  @Override
  public Class<?> arrayType() {
    return float[].class;
  }

  @Override
  public Object allocate(int size) {
    return new float[size];
  }

  @Override
  public double getDouble(Object array, int index) {
    return ((float[]) array)[index];
  }

  @Override
  public long getLong(Object array, int index) {
    return (long) ((float[]) array)[index];
  }

  @Override
  public void setDouble(Object array, int index, double value) {
    ((float[]) array)[index] = round(value);
  }

  @Override
  public void setLong(Object array, int index, long value) {
    ((float[]) array)[index] = dtype() == DType.FLOAT32 ? value : round((float) value);
  }

  @Override
  public void fill(Object array, int from, int count, double value) {
    Arrays.fill((float[]) array, from, from + count, round(value));
  }

  @Override
  public void move(Object from, int at, int step, Object to, int toAt, int toStep, int count) {
    float[] source = (float[]) from;
    float[] target = (float[]) to;
    for (int i = 0; i < count; i++) {
      target[toAt + i * toStep] = source[at + i * step];
    }
  }

  @Override
  public void read(TensorBuffer buffer, Object array) {
    if (sharesHostArray()) {
      super.read(buffer, array);
      return;
    }
    float[] target = (float[]) array;
    for (int i = 0; i < buffer.size(); i++) {
      target[i] = (float) buffer.getDouble(i);
    }
  }

  @Override
  public void write(Object array, int from, TensorBuffer buffer) {
    if (sharesHostArray()) {
      super.write(array, from, buffer);
      return;
    }
    float[] source = (float[]) array;
    for (int i = 0; i < buffer.size(); i++) {
      buffer.setDouble(i, source[from + i]);
    }
  }

  @Override
  public boolean sharesHostArray() {
    return dtype() == DType.FLOAT32;
  }

  @Override
  public Object hostArray(TensorBuffer buffer) {
    return sharesHostArray() ? buffer.floats() : buffer.halves();
  }
}

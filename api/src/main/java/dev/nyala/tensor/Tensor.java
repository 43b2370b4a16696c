// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.Arrays;

/**
 * An immutable n-dimensional array on the Java heap, row-major.
 *
 * <p>Tensors are values: they are never closed, never change, and may be shared between threads.
 * Two tensors are equal if type and elements are (NaN equals NaN, 0.0 differs from -0.0).
 */
public final class Tensor implements HostValue {

  private static final int PRINTED_ELEMENTS = 8;

  private final TensorBuffer buffer;

  private Tensor(TensorBuffer buffer) {
    this.buffer = buffer;
  }

  static Tensor copyOf(TensorBuffer buffer) {
    return new Tensor(buffer.copy(buffer.type()));
  }

  /**
   * Returns a FLOAT32 tensor.
   *
   * @param shape a fixed shape
   * @param values the elements in row-major order, copied
   * @return the tensor
   * @throws DataException if the number of values is not the shape's size
   */
  public static Tensor of(Shape shape, float... values) {
    TensorBuffer buffer = sized(DType.FLOAT32, shape, values.length);
    System.arraycopy(values, 0, buffer.floats(), 0, values.length);
    return new Tensor(buffer);
  }

  /**
   * Returns a FLOAT64 tensor.
   *
   * @param shape a fixed shape
   * @param values the elements in row-major order, copied
   * @return the tensor
   * @throws DataException if the number of values is not the shape's size
   */
  public static Tensor of(Shape shape, double... values) {
    TensorBuffer buffer = sized(DType.FLOAT64, shape, values.length);
    System.arraycopy(values, 0, buffer.doubles(), 0, values.length);
    return new Tensor(buffer);
  }

  /**
   * Returns an INT32 tensor.
   *
   * @param shape a fixed shape
   * @param values the elements in row-major order, copied
   * @return the tensor
   * @throws DataException if the number of values is not the shape's size
   */
  public static Tensor of(Shape shape, int... values) {
    TensorBuffer buffer = sized(DType.INT32, shape, values.length);
    System.arraycopy(values, 0, buffer.ints(), 0, values.length);
    return new Tensor(buffer);
  }

  /**
   * Returns an INT64 tensor.
   *
   * @param shape a fixed shape
   * @param values the elements in row-major order, copied
   * @return the tensor
   * @throws DataException if the number of values is not the shape's size
   */
  public static Tensor of(Shape shape, long... values) {
    TensorBuffer buffer = sized(DType.INT64, shape, values.length);
    System.arraycopy(values, 0, buffer.longs(), 0, values.length);
    return new Tensor(buffer);
  }

  /**
   * Returns a BOOL tensor.
   *
   * @param shape a fixed shape
   * @param values the elements in row-major order, copied
   * @return the tensor
   * @throws DataException if the number of values is not the shape's size
   */
  public static Tensor of(Shape shape, boolean... values) {
    TensorBuffer buffer = sized(DType.BOOL, shape, values.length);
    System.arraycopy(values, 0, buffer.booleans(), 0, values.length);
    return new Tensor(buffer);
  }

  /**
   * Returns a FLOAT32 vector.
   *
   * @param values the elements, copied
   * @return a tensor of rank 1
   */
  public static Tensor vector(float... values) {
    return of(Shape.of(values.length), values);
  }

  /**
   * Returns a FLOAT32 matrix.
   *
   * @param rows rows of equal length, copied
   * @return a tensor of rank 2
   * @throws DataException if the rows differ in length
   */
  public static Tensor matrix(float[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    TensorBuffer buffer = new TensorBuffer(TensorType.of(DType.FLOAT32, rows.length, columns));
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new DataException(
            Diagnostic.of("The rows of a matrix differ in length")
                .received("row %d has %d elements", i, rows[i].length)
                .expected("%d elements, as in row 0", columns));
      }
      System.arraycopy(rows[i], 0, buffer.floats(), i * columns, columns);
    }
    return new Tensor(buffer);
  }

  /**
   * Returns a tensor without axes.
   *
   * @param dtype the element type
   * @param value the element, rounded to the dtype
   * @return a tensor of rank 0
   */
  public static Tensor scalar(DType dtype, double value) {
    return full(new TensorType(dtype, Shape.scalar()), value);
  }

  /**
   * Returns a FLOAT32 tensor without axes.
   *
   * @param value the element
   * @return a tensor of rank 0
   */
  public static Tensor scalar(float value) {
    return scalar(DType.FLOAT32, value);
  }

  /**
   * Returns a tensor of zeros.
   *
   * @param type dtype and fixed shape
   * @return the tensor
   */
  public static Tensor zeros(TensorType type) {
    return new Tensor(new TensorBuffer(type));
  }

  /**
   * Returns a tensor whose elements are all the same.
   *
   * @param type dtype and fixed shape
   * @param value the element, rounded to the dtype
   * @return the tensor
   */
  public static Tensor full(TensorType type, double value) {
    TensorBuffer buffer = new TensorBuffer(type);
    if (value != 0 || 1 / value < 0) {
      for (int i = 0; i < buffer.size(); i++) {
        buffer.setDouble(i, value);
      }
    }
    return new Tensor(buffer);
  }

  private static TensorBuffer sized(DType dtype, Shape shape, int length) {
    if (shape.size() != length) {
      throw new DataException(
          Diagnostic.of("The number of elements does not match the shape")
              .received("%d elements for shape %s", length, shape)
              .expected("%d elements", shape.size()));
    }
    return new TensorBuffer(new TensorType(dtype, shape));
  }

  TensorBuffer buffer() {
    return buffer;
  }

  /**
   * Returns dtype and shape.
   *
   * @return the type; its shape is static
   */
  public TensorType type() {
    return buffer.type();
  }

  /**
   * Returns the element type.
   *
   * @return the dtype
   */
  public DType dtype() {
    return type().dtype();
  }

  /**
   * Returns the shape.
   *
   * @return a static shape
   */
  @Override
  public Shape shape() {
    return type().shape();
  }

  /**
   * Returns the number of elements.
   *
   * @return the size
   */
  public int size() {
    return buffer.size();
  }

  /**
   * Returns one element.
   *
   * @param index position in row-major order
   * @return the value; BOOL gives 0 or 1
   */
  public double getDouble(int index) {
    return buffer.getDouble(index);
  }

  /**
   * Returns one element.
   *
   * @param index position in row-major order
   * @return the value; floats are truncated; BOOL gives 0 or 1
   */
  public long getLong(int index) {
    return buffer.getLong(index);
  }

  /**
   * Returns the only element.
   *
   * @return the value
   * @throws DataException if there are more or none
   */
  public double item() {
    if (size() != 1) {
      throw new DataException(
          Diagnostic.of("A single number is asked of a tensor with %d elements", size())
              .received(type().toString()));
    }
    return getDouble(0);
  }

  /**
   * Returns the elements as floats.
   *
   * @return a new array in row-major order
   */
  public float[] toFloats() {
    return cast(DType.FLOAT32).buffer.floats().clone();
  }

  /**
   * Returns the elements as doubles.
   *
   * @return a new array in row-major order
   */
  public double[] toDoubles() {
    double[] values = new double[size()];
    Arrays.setAll(values, this::getDouble);
    return values;
  }

  /**
   * Returns the elements as longs.
   *
   * @return a new array in row-major order; floats are truncated
   */
  public long[] toLongs() {
    long[] values = new long[size()];
    Arrays.setAll(values, this::getLong);
    return values;
  }

  /**
   * Copies elements into a buffer.
   *
   * @param from first position in this tensor
   * @param target a buffer of the same dtype
   * @param at first position there
   * @param count how many elements
   */
  public void copyTo(int from, TensorBuffer target, int at, int count) {
    target.copyFrom(at, buffer, from, count);
  }

  /**
   * Returns a mutable copy.
   *
   * @return a new buffer
   */
  public TensorBuffer toBuffer() {
    return buffer.copy(type());
  }

  /**
   * Returns the same elements under another shape.
   *
   * @param shape a fixed shape of the same size
   * @return the tensor
   * @throws DataException if the sizes differ
   */
  @Override
  public Tensor reshape(Shape shape) {
    if (shape.size() != size()) {
      throw new DataException(
          Diagnostic.of("A tensor cannot be reshaped to another number of elements")
              .received("%s to %s", type(), shape));
    }
    return new Tensor(buffer.copy(type().withShape(shape)));
  }

  /**
   * Returns the elements in another dtype.
   *
   * @param dtype the element type
   * @return the converted tensor: floats round, integers wrap, floats to integers truncate
   */
  public Tensor cast(DType dtype) {
    if (dtype == dtype()) {
      return this;
    }
    TensorBuffer converted = new TensorBuffer(type().withDtype(dtype));
    boolean exact = dtype().isInteger();
    for (int i = 0; i < size(); i++) {
      if (exact) {
        converted.setLong(i, getLong(i));
      } else {
        converted.setDouble(i, getDouble(i));
      }
    }
    return new Tensor(converted);
  }

  /**
   * Returns rows {@code from} to {@code to - 1} along the first axis.
   *
   * @param from the first row
   * @param to one past the last row
   * @return a copy of these rows
   * @throws DataException if there are no such rows
   */
  @Override
  public Tensor rows(int from, int to) {
    if (shape().rank() == 0 || from < 0 || to < from || to > shape().toInt(0)) {
      throw new DataException(
          Diagnostic.of("A tensor has no such rows")
              .received("rows %d to %d of %s", from, to, type()));
    }
    int stride = shape().toInt(0) == 0 ? 0 : size() / shape().toInt(0);
    TensorBuffer part = new TensorBuffer(type().withShape(shape().with(0, Dim.of(to - from))));
    part.copyFrom(0, buffer, from * stride, part.size());
    return new Tensor(part);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && type().equals(tensor.type())
        && buffer.sameElements(tensor.buffer);
  }

  @Override
  public int hashCode() {
    return 31 * type().hashCode() + (size() == 0 ? 0 : Double.hashCode(getDouble(0)));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type().toString()).append('{');
    for (int i = 0; i < Math.min(size(), PRINTED_ELEMENTS); i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(dtype().isFloating() ? String.valueOf((float) getDouble(i)) : getLong(i));
    }
    return text.append(size() > PRINTED_ELEMENTS ? ", ...}" : "}").toString();
  }
}

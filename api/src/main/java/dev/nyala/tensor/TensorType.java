// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

import java.util.Objects;

/**
 * The dtype and shape of a tensor.
 *
 * @param dtype the element type
 * @param shape the dimensions, possibly symbolic
 */
public record TensorType(DType dtype, Shape shape) {

  /** Validates that both parts are there. */
  public TensorType {
    Objects.requireNonNull(dtype, "dtype");
    Objects.requireNonNull(shape, "shape");
  }

  /**
   * Returns a type with fixed dimensions.
   *
   * @param dtype the element type
   * @param dimensions the dimensions
   * @return the type
   */
  public static TensorType of(DType dtype, int... dimensions) {
    return new TensorType(dtype, Shape.of(dimensions));
  }

  /**
   * Returns the number of axes.
   *
   * @return the rank
   */
  public int rank() {
    return shape.rank();
  }

  /**
   * Returns this type with another shape.
   *
   * @param newShape the shape
   * @return the type
   */
  public TensorType withShape(Shape newShape) {
    return new TensorType(dtype, newShape);
  }

  /**
   * Returns this type with another dtype.
   *
   * @param newDtype the dtype
   * @return the type
   */
  public TensorType withDtype(DType newDtype) {
    return new TensorType(newDtype, shape);
  }

  /**
   * Parses the form that {@link #toString()} prints.
   *
   * @param text for example {@code f32[batch,28,28,1]}
   * @return the type
   */
  public static TensorType parse(String text) {
    int bracket = text.indexOf('[');
    return new TensorType(
        DType.of(text.substring(0, bracket).trim()), Shape.parse(text.substring(bracket)));
  }

  @Override
  public String toString() {
    return dtype.shortName() + shape;
  }
}

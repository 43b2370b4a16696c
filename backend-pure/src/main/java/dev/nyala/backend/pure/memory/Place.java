// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;

/**
 * Where the elements of a value are: contiguous and row-major, in an array of the {@link Frame}.
 *
 * @param slot which array
 * @param offset the first element, from the base of the slot
 * @param type dtype and fixed shape
 */
public record Place(int slot, int offset, TensorType type) {

  /** Returns the element type. */
  public DType dtype() {
    return type.dtype();
  }

  /** Returns how the elements lie in the array. */
  public Elements elements() {
    return Elements.of(type.dtype());
  }

  /** Returns the shape. */
  public Shape shape() {
    return type.shape();
  }

  /** Returns the dimensions. */
  public int[] dims() {
    return type.shape().toInts();
  }

  /** Returns the number of elements. */
  public int size() {
    return type.shape().size();
  }

  /** Returns the same elements seen as another type of the same size. */
  public Place as(TensorType other) {
    return new Place(slot, offset, other);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Writes tensors as lists in lists. */
public final class NumberLists {

  private NumberLists() {}

  /**
   * Returns the elements of a tensor.
   *
   * @param tensor any
   * @return a number or truth value, or lists as deep as the tensor has axes
   */
  public static Object of(Tensor tensor) {
    return of(tensor, tensor.toDoubles(), 0, 0, tensor.shape().size());
  }

  private static Object of(Tensor tensor, double[] elements, int axis, int from, int count) {
    if (axis == tensor.shape().rank()) {
      return number(tensor.type().dtype(), elements[from]);
    }
    List<Object> list = new ArrayList<>();
    int size = tensor.shape().toInt(axis);
    int each = size == 0 ? 0 : count / size;
    for (int i = 0; i < size; i++) {
      list.add(of(tensor, elements, axis + 1, from + i * each, each));
    }
    return list;
  }

  private static Object number(DType dtype, double element) {
    if (dtype == DType.BOOL) {
      return element != 0;
    }
    if (dtype == DType.FLOAT32 && Double.isFinite(element)) {
      // The shortest text that is this number.
      return Double.valueOf(Float.toString((float) element));
    }
    return dtype.isFloating() ? (Object) element : (Object) (long) element;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import java.util.function.Consumer;

/** Index arithmetic of row-major arrays, in its plainest form. */
final class Positions {

  private Positions() {}

  /** Visits every index tuple of a shape in row-major order; the array is reused. */
  static void each(int[] dims, Consumer<int[]> visit) {
    for (int dim : dims) {
      if (dim == 0) {
        return;
      }
    }
    int[] index = new int[dims.length];
    while (true) {
      visit.accept(index);
      int axis = dims.length - 1;
      while (axis >= 0 && ++index[axis] == dims[axis]) {
        index[axis--] = 0;
      }
      if (axis < 0) {
        return;
      }
    }
  }

  /** Returns the place of an index tuple. */
  static int flat(int[] index, int[] dims) {
    int flat = 0;
    for (int axis = 0; axis < dims.length; axis++) {
      flat = flat * dims[axis] + index[axis];
    }
    return flat;
  }

  /** Returns the place of an index tuple in an array whose axes of size 1 are stretched. */
  static int stretched(int[] index, int[] dims) {
    int flat = 0;
    for (int axis = 0; axis < dims.length; axis++) {
      flat = flat * dims[axis] + (dims[axis] == 1 ? 0 : index[axis]);
    }
    return flat;
  }

  /** Tells whether an index tuple lies within a shape. */
  static boolean within(int[] index, int[] dims) {
    for (int axis = 0; axis < dims.length; axis++) {
      if (index[axis] < 0 || index[axis] >= dims[axis]) {
        return false;
      }
    }
    return true;
  }

  /** Returns {@code value} moved into {@code [0, limit]}. */
  static int clamp(long value, int limit) {
    return (int) Math.max(0, Math.min(value, limit));
  }

  /** Returns a copy with one entry replaced. */
  static int[] with(int[] index, int axis, int value) {
    int[] copy = index.clone();
    copy[axis] = value;
    return copy;
  }
}

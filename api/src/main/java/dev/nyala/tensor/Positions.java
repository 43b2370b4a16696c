// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

import java.util.function.Consumer;

/** Where elements stand in a tensor: indices, and offsets in row-major order. Immutable. */
public final class Positions {

  private final int[] dims;

  private Positions(int[] dims) {
    this.dims = dims;
  }

  /**
   * Returns the positions of a tensor.
   *
   * @param shape its shape, without symbols
   * @return the positions
   */
  public static Positions of(Shape shape) {
    return new Positions(shape.toInts());
  }

  /**
   * Returns the positions in a block.
   *
   * @param dims its sizes
   * @return the positions
   */
  public static Positions of(int... dims) {
    return new Positions(dims.clone());
  }

  /**
   * Visits every index in row-major order.
   *
   * @param visit receives the index, one entry per axis, in an array that the next visit changes
   */
  public void each(Consumer<int[]> visit) {
    for (int dim : dims) {
      if (dim == 0) {
        return;
      }
    }
    int[] index = new int[dims.length];
    int axis;
    do {
      visit.accept(index);
      axis = dims.length - 1;
      while (axis >= 0 && ++index[axis] == dims[axis]) {
        index[axis--] = 0;
      }
    } while (axis >= 0);
  }

  /**
   * Returns the index of an offset.
   *
   * @param offset position in row-major order
   * @return one entry per axis
   */
  public int[] index(int offset) {
    int[] index = new int[dims.length];
    int rest = offset;
    for (int a = dims.length - 1; a >= 0; a--) {
      index[a] = rest % dims[a];
      rest /= dims[a];
    }
    return index;
  }

  /**
   * Returns the offset of an index.
   *
   * @param index one entry per axis
   * @return position in row-major order
   */
  public int offset(int... index) {
    int offset = 0;
    for (int a = 0; a < dims.length; a++) {
      offset = offset * dims[a] + index[a];
    }
    return offset;
  }

  /**
   * Returns the offset of an index of a larger tensor, against which axes of size 1 stretch.
   *
   * @param index one entry per axis
   * @return position in row-major order
   */
  public int stretched(int[] index) {
    int offset = 0;
    for (int a = 0; a < dims.length; a++) {
      offset = offset * dims[a] + (dims[a] == 1 ? 0 : index[a]);
    }
    return offset;
  }

  /**
   * Tells whether an index lies within.
   *
   * @param index one entry per axis
   * @return false if an entry is negative or beyond its axis
   */
  public boolean contains(int... index) {
    for (int a = 0; a < dims.length; a++) {
      if (index[a] < 0 || index[a] >= dims[a]) {
        return false;
      }
    }
    return true;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.tensor.Shape;

/** Where elements stand in a tensor: row-major offsets and indices. */
final class Positions {

  private final int[] dims;

  Positions(Shape shape) {
    this.dims = new int[shape.rank()];
    for (int a = 0; a < dims.length; a++) {
      dims[a] = shape.dim(a).toInt();
    }
  }

  /** Returns the index of an offset. */
  int[] index(int offset) {
    int[] index = new int[dims.length];
    int rest = offset;
    for (int a = dims.length - 1; a >= 0; a--) {
      index[a] = rest % dims[a];
      rest /= dims[a];
    }
    return index;
  }

  /** Returns the offset of an index. */
  int offset(int[] index) {
    int offset = 0;
    for (int a = 0; a < dims.length; a++) {
      offset = offset * dims[a] + index[a];
    }
    return offset;
  }

  /** Returns the offset of an index of a larger tensor, against which axes of size 1 stretch. */
  int stretched(int[] index) {
    int offset = 0;
    for (int a = 0; a < dims.length; a++) {
      offset = offset * dims[a] + (dims[a] == 1 ? 0 : index[a]);
    }
    return offset;
  }
}

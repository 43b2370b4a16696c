// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.memory.Place;
import java.util.Arrays;

/** The lines of elements along one axis: where each begins, and how far apart its elements are. */
final class Lines {

  private final int length;
  private final int step;
  private final int count;

  Lines(Place x, int axis) {
    int[] dims = x.dims();
    length = dims[axis];
    step = Arrays.stream(dims, axis + 1, dims.length).reduce(1, Math::multiplyExact);
    count = length == 0 ? 0 : x.size() / length;
  }

  int length() {
    return length;
  }

  int step() {
    return step;
  }

  int count() {
    return count;
  }

  /** Returns the position of a line's first element. */
  int start(int line) {
    return line / step * step * length + line % step;
  }
}

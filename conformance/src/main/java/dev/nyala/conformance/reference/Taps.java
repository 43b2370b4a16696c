// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.ConvGeometry;
import java.util.Arrays;

/** Where the taps of a moving window fall. */
final class Taps {

  private final ConvGeometry geometry;
  private final int[] window;
  private final int[] input;

  /** Takes the window's sizes and the operand's spatial sizes. */
  Taps(ConvGeometry geometry, int[] window, int[] input) {
    this.geometry = geometry;
    this.window = window;
    this.input = input;
  }

  interface Visit {
    /** Receives a tap's index in the window and its place in the operand, both over all axes. */
    void tap(int[] tap, int[] place);
  }

  /** Visits, row by row, the taps of the window at {@code output} that fall inside the operand. */
  void inside(int[] output, Visit visit) {
    Positions.each(
        window,
        tap -> {
          int[] place = new int[tap.length];
          for (int axis = 0; axis < place.length; axis++) {
            place[axis] =
                output[axis] * geometry.strides().get(axis)
                    + tap[axis] * geometry.dilations().get(axis)
                    - geometry.low().get(axis).toInt();
          }
          if (Positions.within(place, input)) {
            visit.tap(tap, place);
          }
        });
  }

  /** Returns the number of taps, inside or not. */
  int count() {
    int count = 1;
    for (int size : window) {
      count *= size;
    }
    return count;
  }

  /** Returns the sizes of the spatial axes of a channels-last tensor. */
  static int[] spatial(int[] dims) {
    return Arrays.copyOfRange(dims, 1, dims.length - 1);
  }

  /** Returns the index of an element of a channels-last tensor. */
  static int[] index(int batch, int[] place, int channel) {
    int[] index = new int[place.length + 2];
    index[0] = batch;
    System.arraycopy(place, 0, index, 1, place.length);
    index[index.length - 1] = channel;
    return index;
  }
}

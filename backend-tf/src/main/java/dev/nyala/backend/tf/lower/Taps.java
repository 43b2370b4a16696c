// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.ConvGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Output;

/**
 * A moving window tap by tap, over any number of axes: one strided slice of the padded operand
 * holds what a tap sees at every place of the window.
 */
final class Taps {

  private final Emitter e;
  private final int[] window;
  private final int[] x;
  private final int[] y;
  private final int[] strides;
  private final int[] dilations;
  private final int[] low;
  private final int[] high;

  /** Takes the window's sizes, and those of operand and result with batch and channels. */
  Taps(Emitter e, ConvGeometry geometry, int[] window, int[] x, int[] y) {
    this.e = e;
    this.window = window;
    this.x = x;
    this.y = y;
    strides = geometry.strides().toArray();
    dilations = geometry.dilations().toArray();
    low = ShapeLowerings.ints(geometry.low());
    high = ShapeLowerings.ints(geometry.high());
  }

  int count() {
    return Arrays.stream(window).reduce(1, Math::multiplyExact);
  }

  int spatial() {
    return window.length;
  }

  /** Returns the axis along which {@link #stacked} puts the taps: that before the channels. */
  int axis() {
    return spatial() + 1;
  }

  /** Returns the number of places of the window, over the batch too. */
  int rows() {
    return Arrays.stream(y, 0, y.length - 1).reduce(1, Math::multiplyExact);
  }

  /** Returns {@code [batch, places..., taps, channels]} of the operand padded with a value. */
  Output<?> stacked(Output<?> operand, Output<?> padding) {
    return e.pack(axis(), each(operand, padding));
  }

  /** Returns what each tap sees, {@code [batch, places..., channels]}. */
  List<Output<?>> each(Output<?> operand, Output<?> padding) {
    Output<?> padded = e.pad(operand, around(low), around(high), padding);
    List<Output<?>> seen = new ArrayList<>();
    for (int tap = 0; tap < count(); tap++) {
      int[] starts = starts(tap);
      seen.add(e.stridedSlice(padded, starts, limits(starts), steps()));
    }
    return seen;
  }

  /** Adds up what each tap gives back to the places it sees; the padding's share is dropped. */
  Output<?> spread(List<Output<?>> shares) {
    int[] padded = x.clone();
    for (int a = 0; a < spatial(); a++) {
      padded[a + 1] += low[a] + high[a];
    }
    List<Output<?>> placed = new ArrayList<>();
    for (int tap = 0; tap < count(); tap++) {
      int[] starts = starts(tap);
      placed.add(
          e.apply(
              "StridedSliceGrad",
              e.ints(padded),
              e.ints(starts),
              e.ints(limits(starts)),
              e.ints(steps()),
              shares.get(tap)));
    }
    Output<?> sum = placed.size() == 1 ? placed.get(0) : e.make("AddN").inList(placed).out();
    return Arrays.equals(padded, x) ? sum : e.slice(sum, around(low), x);
  }

  private int[] around(int[] entries) {
    int[] all = new int[x.length];
    System.arraycopy(entries, 0, all, 1, entries.length);
    return all;
  }

  private int[] steps() {
    int[] steps = around(strides);
    steps[0] = 1;
    steps[steps.length - 1] = 1;
    return steps;
  }

  /** Returns the index of a tap in the window. */
  private int[] index(int tap) {
    int[] index = new int[window.length];
    int rest = tap;
    for (int a = window.length - 1; a >= 0; a--) {
      index[a] = rest % window[a];
      rest /= window[a];
    }
    return index;
  }

  private int[] starts(int tap) {
    int[] index = index(tap);
    int[] starts = new int[x.length];
    for (int a = 0; a < index.length; a++) {
      starts[a + 1] = index[a] * dilations[a];
    }
    return starts;
  }

  private int[] limits(int[] starts) {
    int[] limits = y.clone();
    limits[limits.length - 1] = x[x.length - 1];
    for (int a = 0; a < spatial(); a++) {
      limits[a + 1] = starts[a + 1] + (y[a + 1] - 1) * strides[a] + 1;
    }
    return limits;
  }

  /** Says something of a tap at a place of the window. */
  interface Fact {
    /** Receives per axis where the tap falls, without the padding. */
    int of(int[] place);
  }

  /** Returns a fact of every tap at every place: places row by row, taps innermost. */
  int[] table(Fact fact) {
    int places = Arrays.stream(y, 1, y.length - 1).reduce(1, Math::multiplyExact);
    int taps = count();
    int[] table = new int[places * taps];
    for (int i = 0; i < places; i++) {
      for (int tap = 0; tap < taps; tap++) {
        table[i * taps + tap] = fact.of(place(i, tap));
      }
    }
    return table;
  }

  private int[] place(int flat, int tap) {
    int[] place = index(tap);
    int rest = flat;
    for (int a = spatial() - 1; a >= 0; a--) {
      int at = rest % y[a + 1];
      rest /= y[a + 1];
      place[a] = at * strides[a] + place[a] * dilations[a] - low[a];
    }
    return place;
  }

  /** Tells whether a tap falls inside the operand. */
  boolean isInside(int[] place) {
    boolean inside = true;
    for (int a = 0; a < place.length; a++) {
      inside &= place[a] >= 0 && place[a] < x[a + 1];
    }
    return inside;
  }

  /** Returns the row-major position of a place in the operand's spatial axes. */
  int position(int[] place) {
    int position = 0;
    for (int a = 0; a < place.length; a++) {
      position = position * x[a + 1] + place[a];
    }
    return position;
  }

  /** Returns {@code [1, places..., last]}, the shape of a table that goes with a batch. */
  int[] perPlace(int... last) {
    int[] dims = Arrays.copyOf(y, y.length - 1 + last.length);
    dims[0] = 1;
    System.arraycopy(last, 0, dims, y.length - 1, last.length);
    return dims;
  }
}

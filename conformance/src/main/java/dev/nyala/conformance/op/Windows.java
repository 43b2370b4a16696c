// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Draw;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;

/**
 * A drawn window over a channels-last tensor.
 *
 * @param geometry strides, dilations, padding and groups
 * @param window sizes of the window
 * @param operand the shape of what it moves over
 * @param filters the number of filters, of a convolution
 */
record Windows(ConvGeometry geometry, Axes window, Shape operand, int filters) {

  /** Returns a geometry of integers. */
  static ConvGeometry of(Axes strides, Axes dilations, Axes low, Axes high, int groups) {
    return new ConvGeometry(strides, dilations, dims(low), dims(high), groups);
  }

  private static List<Dim> dims(Axes values) {
    return values.stream().mapToObj(Dim::of).toList();
  }

  /** Draws the window of a convolution: padding may exceed the window. */
  static Windows convolution(Draw r) {
    int groups = r.pick(1, 1, 2, 3);
    int channels = groups * Math.min(r.dim(), 8 / groups);
    int filters = groups * r.pick(1, 2, Math.min(r.dim(), 12 / groups));
    return drawn(r, groups, channels, filters, 3);
  }

  /** Draws the window of a pooling: padding is smaller than the window, dilation is 1. */
  static Windows pooling(Draw r) {
    return drawn(r, 1, Math.min(r.dim(), 17), 0, 1);
  }

  private static Windows drawn(Draw r, int groups, int channels, int filters, int reach) {
    int spatial = r.integer(1, 3);
    int longest = spatial == 1 ? 17 : spatial == 2 ? 7 : 4;
    int[][] g = new int[5][spatial];
    int[] input = new int[spatial + 2];
    input[0] = Math.min(r.dimOrNone(), 2);
    input[spatial + 1] = channels;
    for (int axis = 0; axis < spatial; axis++) {
      int size = r.integer(1, 3);
      int dilation = filters == 0 ? 1 : r.integer(1, 2);
      int most = filters == 0 ? size - 1 : reach - 1;
      int low = r.integer(0, most);
      int high = r.integer(0, most);
      int taps = (size - 1) * dilation + 1;
      // A pooling window must reach an element, so its operand is at least as long as the window.
      int least = filters == 0 ? taps : Math.max(1, taps - low - high);
      g[0][axis] = r.integer(1, 3);
      g[1][axis] = dilation;
      g[2][axis] = low;
      g[3][axis] = high;
      g[4][axis] = size;
      input[axis + 1] = Math.max(least, Math.min(r.dim(), longest));
    }
    ConvGeometry geometry = of(Axes.of(g[0]), Axes.of(g[1]), Axes.of(g[2]), Axes.of(g[3]), groups);
    return new Windows(geometry, Axes.of(g[4]), Shape.of(input), filters);
  }

  int[] input() {
    return operand.toInts();
  }

  int[] kernel() {
    int channels = operand.toInt(-1) / geometry.groups();
    return Shape.of(window.toArray()).concat(Shape.of(channels, filters)).toInts();
  }

  int[] convolved() {
    return moved(filters);
  }

  int[] pooled() {
    return moved(operand.toInt(-1));
  }

  private int[] moved(int channels) {
    int[] result = input();
    for (int axis = 0; axis < window.size(); axis++) {
      int taps = (window.get(axis) - 1) * geometry.dilations().get(axis) + 1;
      int padding = geometry.low().get(axis).toInt() + geometry.high().get(axis).toInt();
      int room = operand.toInt(axis + 1) + padding - taps;
      result[axis + 1] = room / geometry.strides().get(axis) + 1;
    }
    result[result.length - 1] = channels;
    return result;
  }
}

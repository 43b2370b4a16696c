// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the window of a convolution or a pool moves, from the attributes of a node.
 *
 * @param window its sizes
 * @param strides its steps
 * @param dilations distances between its taps
 * @param low padding before each axis
 * @param high padding behind each axis
 */
record WindowGeometry(Axes window, Axes strides, Axes dilations, List<Dim> low, List<Dim> high) {

  /**
   * Reads the attributes.
   *
   * @param x the shape of the input, {@code [batch, channels, spatial...]}
   * @param window the sizes of the window, where no attribute tells them
   */
  static WindowGeometry of(OperatorCall call, Shape x, int[] window) {
    int spatial = x.rank() - 2;
    OperatorAttributes attributes = call.attributes();
    int[] sizes = attributes.integers("kernel_shape").orElse(window);
    int[] ones = IntStream.range(0, spatial).map(i -> 1).toArray();
    int[] strides = attributes.integers("strides").orElse(ones);
    int[] dilations = attributes.integers("dilations").orElse(ones);
    int[] pads = attributes.integers("pads").orElse(new int[2 * spatial]);
    boolean fits =
        sizes.length == spatial
            && strides.length == spatial
            && dilations.length == spatial
            && pads.length == 2 * spatial
            && IntStream.of(strides).allMatch(s -> s > 0);
    if (!fits) {
      throw new DataException(
          Diagnostic.of("Attributes of a window do not fit its input")
              .received(
                  "window of %d, strides of %d, dilations of %d, pads of %d",
                  sizes.length, strides.length, dilations.length, pads.length)
              .expected("one each, and two pads, for each spatial axis of %s", x));
    }
    List<Dim> low = new ArrayList<>();
    List<Dim> high = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      low.add(Dim.of(pads[i]));
      high.add(Dim.of(pads[spatial + i]));
    }
    WindowGeometry given =
        new WindowGeometry(Axes.of(sizes), Axes.of(strides), Axes.of(dilations), low, high);
    return given.padded(attributes.text("auto_pad", "NOTSET"), x);
  }

  private WindowGeometry padded(String mode, Shape x) {
    if (mode.equals("NOTSET") || mode.isEmpty()) {
      return this;
    }
    List<Dim> before = new ArrayList<>();
    List<Dim> behind = new ArrayList<>();
    for (int i = 0; i < window.size(); i++) {
      Dim total = mode.startsWith("SAME") ? same(x.dim(i + 2), i) : Dim.of(0);
      Dim half = total.floorDiv(2);
      before.add(mode.equals("SAME_LOWER") ? total.minus(half) : half);
      behind.add(mode.equals("SAME_LOWER") ? half : total.minus(half));
    }
    return new WindowGeometry(window, strides, dilations, before, behind);
  }

  /** Returns how much padding makes ⌈size / stride⌉ positions. */
  private Dim same(Dim size, int i) {
    Dim last = size.ceilDiv(strides.get(i)).plus(-1).times(strides.get(i));
    Dim total = last.plus(reach(i)).minus(size);
    return total.isStatic() ? Dim.of(Math.max(0, total.toInt())) : total;
  }

  /** Returns how many elements a window spans. */
  int reach(int i) {
    return (window.get(i) - 1) * dilations.get(i) + 1;
  }

  /**
   * Adds what a window needs behind the end that still begins before it, where positions are
   * rounded up.
   */
  WindowGeometry roundedUp(Shape x) {
    List<Dim> behind = new ArrayList<>();
    for (int i = 0; i < window.size(); i++) {
      int size = x.toInt(i + 2);
      int padded = size + low.get(i).toInt() + high.get(i).toInt();
      int positions = Math.floorDiv(padded - reach(i) + strides.get(i) - 1, strides.get(i)) + 1;
      // A window must begin within the elements or the padding before them.
      if ((positions - 1) * strides.get(i) >= size + low.get(i).toInt()) {
        positions--;
      }
      int needed = (positions - 1) * strides.get(i) + reach(i) - padded;
      behind.add(high.get(i).plus(Math.max(0, needed)));
    }
    return new WindowGeometry(window, strides, dilations, low, behind);
  }

  WindowGeometry withoutPadding(List<Dim> behind) {
    List<Dim> none = low.stream().map(dim -> Dim.of(0)).toList();
    return new WindowGeometry(window, strides, dilations, none, behind);
  }

  ConvGeometry toGeometry(int groups) {
    return new ConvGeometry(strides, dilations, low, high, groups);
  }
}

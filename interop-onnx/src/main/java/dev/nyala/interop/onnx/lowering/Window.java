// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A window that moves over a channels-last tensor, and what can be written of it: the elements
 * under each of its taps, and the way back. Immutable.
 */
public final class Window {

  private final ConvGeometry geometry;
  private final int[] window;
  private final int[] input;
  private final int[] output;
  private final Layout layout;
  private final Shape shape;

  /**
   * Makes a window.
   *
   * @param geometry how it moves
   * @param window its sizes
   * @param input the shape it moves over
   */
  public Window(ConvGeometry geometry, int[] window, Shape input) {
    this(geometry, window, input, Layout.CHANNELS_LAST);
  }

  private Window(ConvGeometry geometry, int[] window, Shape input, Layout layout) {
    this.layout = layout;
    this.shape = input;
    this.geometry = geometry;
    this.window = window.clone();
    this.input = input.toInts();
    this.output = new int[window.length];
    for (int a = 0; a < window.length; a++) {
      output[a] = (padded(a) - reach(a)) / geometry.strides().get(a) + 1;
    }
  }

  /** Returns the same window over tensors in a layout, for {@link #pad} and {@link #tap}. */
  Window in(Layout other) {
    return new Window(geometry, window, shape, other);
  }

  /** Returns the size of the dilated window along a spatial axis. */
  private int reach(int a) {
    return (window[a] - 1) * geometry.dilations().get(a) + 1;
  }

  private int padded(int a) {
    return low(a) + input[a + 1] + high(a);
  }

  private int low(int a) {
    return geometry.low().get(a).toInt();
  }

  private int high(int a) {
    return geometry.high().get(a).toInt();
  }

  /**
   * Returns the number of taps.
   *
   * @return the product of the window's sizes
   */
  public int taps() {
    return IntStream.of(window).reduce(1, (a, b) -> a * b);
  }

  /**
   * Returns the number of places the window moves to.
   *
   * @return the product of the result's spatial dimensions
   */
  public int places() {
    return IntStream.of(output).reduce(1, (a, b) -> a * b);
  }

  /**
   * Returns the sizes of the result's spatial axes.
   *
   * @return one per axis
   */
  public int[] output() {
    return output.clone();
  }

  int[] offsets(int tap) {
    int[] offsets = new int[window.length];
    int rest = tap;
    for (int a = window.length - 1; a >= 0; a--) {
      offsets[a] = rest % window[a] * geometry.dilations().get(a);
      rest /= window[a];
    }
    return offsets;
  }

  private boolean isPadded() {
    return IntStream.range(0, window.length).anyMatch(a -> low(a) + high(a) > 0);
  }

  private long[] spatialAxes() {
    int rank = window.length + 2;
    return LongStream.rangeClosed(1, window.length)
        .map(axis -> layout.axis((int) axis, rank))
        .toArray();
  }

  /**
   * Writes the operand with its padding.
   *
   * @param w where
   * @param dtype its dtype
   * @param x the operand {@code [batch, spatial..., channels]}
   * @param value what it is padded with
   * @return the operand itself if there is no padding
   */
  public String pad(GraphWriter w, DType dtype, String x, double value) {
    if (!isPadded()) {
      return x;
    }
    int rank = window.length + 2;
    long[] amounts = new long[2 * rank];
    for (int a = 0; a < window.length; a++) {
      amounts[layout.axis(a + 1, rank)] = low(a);
      amounts[rank + layout.axis(a + 1, rank)] = high(a);
    }
    return w.op("Pad", x, w.ints(amounts), w.scalar(dtype, value));
  }

  /**
   * Writes the elements under a tap as the window moves.
   *
   * @param w where
   * @param padded what {@link #pad} wrote
   * @param tap which tap
   * @return the name of {@code [batch, output..., channels]}
   */
  public String tap(GraphWriter w, String padded, int tap) {
    int[] offsets = offsets(tap);
    long[] starts = new long[window.length];
    long[] limits = new long[window.length];
    long[] steps = new long[window.length];
    boolean whole = true;
    for (int a = 0; a < window.length; a++) {
      steps[a] = geometry.strides().get(a);
      starts[a] = offsets[a];
      limits[a] = offsets[a] + (output[a] - 1) * steps[a] + 1;
      whole &= starts[a] == 0 && limits[a] == padded(a) && steps[a] == 1;
    }
    return whole
        ? padded
        : w.op(
            "Slice", padded, w.ints(starts), w.ints(limits), w.ints(spatialAxes()), w.ints(steps));
  }

  /**
   * Writes a result with {@code stride - 1} zeros between its elements.
   *
   * @param w where
   * @param dtype its dtype
   * @param dy {@code [batch, output..., n]}
   * @param batch the first dimension
   * @param n the last dimension
   * @return the name of {@code [batch, (output - 1) · stride + 1..., n]}
   */
  public String spread(GraphWriter w, DType dtype, String dy, int batch, int n) {
    if (geometry.strides().stream().allMatch(s -> s == 1)) {
      return dy;
    }
    int spatial = window.length;
    long[] split = new long[2 * spatial + 2];
    long[] amounts = new long[2 * split.length];
    long[] merged = new long[spatial + 2];
    long[] limits = new long[spatial];
    split[0] = merged[0] = batch;
    split[split.length - 1] = merged[spatial + 1] = n;
    for (int a = 0; a < spatial; a++) {
      int stride = geometry.strides().get(a);
      split[2 * a + 1] = output[a];
      split[2 * a + 2] = 1;
      amounts[split.length + 2 * a + 2] = stride - 1L;
      merged[a + 1] = (long) output[a] * stride;
      limits[a] = (output[a] - 1L) * stride + 1;
    }
    String zeros = w.scalar(dtype, 0);
    String padded = w.op("Pad", w.op("Reshape", dy, w.ints(split)), w.ints(amounts), zeros);
    return w.op(
        "Slice",
        w.op("Reshape", padded, w.ints(merged)),
        w.ints(new long[spatial]),
        w.ints(limits),
        w.ints(spatialAxes()));
  }

  /**
   * Writes what a tap adds to the padded operand's gradient.
   *
   * @param w where
   * @param dtype its dtype
   * @param spread what {@link #spread} wrote
   * @param tap which tap
   * @return the name of a tensor of the padded operand's spatial sizes
   */
  public String place(GraphWriter w, DType dtype, String spread, int tap) {
    int[] offsets = offsets(tap);
    int rank = window.length + 2;
    long[] amounts = new long[2 * rank];
    for (int a = 0; a < window.length; a++) {
      amounts[a + 1] = offsets[a];
      int length = (output[a] - 1) * geometry.strides().get(a) + 1;
      amounts[rank + a + 1] = (long) padded(a) - offsets[a] - length;
    }
    return w.op("Pad", spread, w.ints(amounts), w.scalar(dtype, 0));
  }

  /**
   * Writes the padded operand's gradient without its padding.
   *
   * @param w where
   * @param padded the gradient of what {@link #pad} wrote
   * @return the name of a tensor of the operand's shape
   */
  public String crop(GraphWriter w, String padded) {
    if (!isPadded()) {
      return padded;
    }
    long[] starts = new long[window.length];
    long[] limits = new long[window.length];
    for (int a = 0; a < window.length; a++) {
      starts[a] = low(a);
      limits[a] = (long) low(a) + input[a + 1];
    }
    return w.op("Slice", padded, w.ints(starts), w.ints(limits), w.ints(spatialAxes()));
  }

  /**
   * Tells whether there is a distance between the taps.
   *
   * @return false if all dilations are 1
   */
  public boolean isDilated() {
    return geometry.dilations().stream().anyMatch(d -> d != 1);
  }

  /**
   * Returns the attributes that ONNX's convolutions and poolings have in common.
   *
   * @return the sizes of the window, its padding and its steps
   */
  public NodeAttributes attributes() {
    long[] pads = new long[2 * window.length];
    for (int a = 0; a < window.length; a++) {
      pads[a] = low(a);
      pads[window.length + a] = high(a);
    }
    return NodeAttributes.of("kernel_shape", ShapeLowerings.longs(window))
        .with("pads", pads)
        .with("strides", ShapeLowerings.longs(geometry.strides().toArray()));
  }

  NodeAttributes dilated() {
    return attributes().with("dilations", ShapeLowerings.longs(geometry.dilations().toArray()));
  }

  /** Tells whether no element is under two places of the window. */
  boolean isDisjoint() {
    return IntStream.range(0, window.length).allMatch(a -> reach(a) <= geometry.strides().get(a));
  }

  /** Returns the sizes of a window as ints. */
  static int[] sizes(List<Dim> dims) {
    return dims.stream().mapToInt(Dim::toInt).toArray();
  }
}

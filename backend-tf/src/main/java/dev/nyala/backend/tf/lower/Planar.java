// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.ConvGeometry;
import java.util.Arrays;
import org.tensorflow.Output;

/**
 * A window that moves over two axes, as the kernels of TensorFlow want it; one that moves over one
 * axis gets an axis of size 1 before it.
 */
final class Planar {

  private final int[] x;
  private final int[] window;
  private final int[] y;
  private final int[] strides;
  private final int[] dilations;
  private final int[] low;
  private final int[] high;

  private Planar(ConvGeometry geometry, int[] x, int[] window, int[] y) {
    this.x = planar(x);
    this.window = spatial(window, 1);
    this.y = planar(y);
    strides = spatial(geometry.strides().toArray(), 1);
    dilations = spatial(geometry.dilations().toArray(), 1);
    low = spatial(ShapeLowerings.ints(geometry.low()), 0);
    high = spatial(ShapeLowerings.ints(geometry.high()), 0);
  }

  /** Takes the window's sizes, and those of operand and result with batch and channels. */
  static Planar of(ConvGeometry geometry, int[] x, int[] window, int[] y) {
    return new Planar(geometry, x, window, y);
  }

  /** Returns the sizes of the operand. */
  int[] x() {
    return x;
  }

  /** Returns the sizes of the result. */
  int[] y() {
    return y;
  }

  private static int[] spatial(int[] entries, int first) {
    return entries.length == 2 ? entries : new int[] {first, entries[0]};
  }

  private static int[] planar(int[] dims) {
    return dims.length == 4 ? dims : new int[] {dims[0], 1, dims[1], dims[2]};
  }

  boolean isPadded() {
    return low[0] + low[1] + high[0] + high[1] > 0;
  }

  boolean isDilated() {
    return dilations[0] * dilations[1] != 1;
  }

  /** Sets strides, dilations and padding. */
  Emission window(Emission emission) {
    return dilated(padding(strides(emission)));
  }

  /** Sets strides and dilations for an operand that is padded already. */
  Emission validWindow(Emission emission) {
    return dilated(strides(emission).attr("padding", "VALID"));
  }

  private Emission dilated(Emission emission) {
    return emission.list("dilations", 1, dilations[0], dilations[1], 1);
  }

  /** Sets the sizes of the window, strides and padding. */
  Emission pool(Emission emission) {
    return padding(strides(emission)).list("ksize", 1, window[0], window[1], 1);
  }

  /** Sets the sizes of the window and strides for an operand that is padded already. */
  Emission validPool(Emission emission) {
    return strides(emission).list("ksize", 1, window[0], window[1], 1).attr("padding", "VALID");
  }

  private Emission strides(Emission emission) {
    return emission.list("strides", 1, strides[0], strides[1], 1);
  }

  private Emission padding(Emission emission) {
    return isPadded()
        ? emission
            .attr("padding", "EXPLICIT")
            .list("explicit_paddings", 0, 0, low[0], high[0], low[1], high[1], 0, 0)
        : emission.attr("padding", "VALID");
  }

  /** Puts the padding around the operand. */
  Output<?> pad(Emitter e, Output<?> operand, Output<?> value) {
    int[] before = {0, low[0], low[1], 0};
    int[] after = {0, high[0], high[1], 0};
    return e.pad(operand, before, after, value);
  }

  /** Takes the padding away again. */
  Output<?> crop(Emitter e, Output<?> padded) {
    return isPadded() ? e.slice(padded, new int[] {0, low[0], low[1], 0}, x) : padded;
  }

  /** Returns the sizes of the operand with its padding. */
  int[] paddedSizes() {
    int[] sizes = Arrays.copyOf(x, x.length);
    sizes[1] += low[0] + high[0];
    sizes[2] += low[1] + high[1];
    return sizes;
  }
}

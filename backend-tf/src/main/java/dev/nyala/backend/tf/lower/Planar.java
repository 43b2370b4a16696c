// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.ConvGeometry;
import java.util.Arrays;
import org.tensorflow.Output;

/**
 * A window that moves over two axes, as the kernels of TensorFlow want it; one that moves over one
 * axis gets an axis of size 1 before it.
 *
 * @param x sizes of the operand
 * @param window sizes of the window
 * @param y sizes of the result
 * @param strides steps of the window
 * @param dilations distances between its taps
 * @param low padding before
 * @param high padding after
 */
record Planar(
    int[] x, int[] window, int[] y, int[] strides, int[] dilations, int[] low, int[] high) {

  static Planar of(ConvGeometry geometry, int[] x, int[] window, int[] y) {
    return new Planar(
        planar(x),
        spatial(window, 1),
        planar(y),
        spatial(geometry.strides().toArray(), 1),
        spatial(geometry.dilations().toArray(), 1),
        spatial(ShapeLowerings.ints(geometry.low()), 0),
        spatial(ShapeLowerings.ints(geometry.high()), 0));
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

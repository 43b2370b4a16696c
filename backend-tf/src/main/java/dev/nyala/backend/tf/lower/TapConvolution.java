// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.ConvGeometry;
import java.util.Arrays;
import org.tensorflow.Output;

/**
 * Convolution and its gradients of any geometry as one product of matrices: all that the taps see,
 * side by side, times the kernel. For what TensorFlow has no kernels for.
 */
final class TapConvolution {

  private final Emitter e;
  private final Output<?> zero;
  private final Taps taps;
  private final int[] kernel;
  private final int[] y;
  private final int groups;
  private final int rows;
  private final int channels;
  private final int filters;

  /** Takes the sizes of the convolution's operand, kernel and result. */
  TapConvolution(Site site, ConvGeometry geometry, int[] x, int[] kernel, int[] y) {
    e = site.emitter();
    zero = site.number(0);
    int[] window = Arrays.copyOf(kernel, geometry.spatial());
    taps = new Taps(e, geometry, window, x, y);
    this.kernel = kernel;
    this.y = y;
    groups = geometry.groups();
    rows = taps.rows();
    channels = kernel[kernel.length - 2];
    filters = kernel[kernel.length - 1] / groups;
  }

  Output<?> forward(Output<?> x, Output<?> weights) {
    Output<?> product = product(patches(x), matrices(weights), false, false);
    return e.reshape(e.transpose(product, 1, 0, 2), y);
  }

  Output<?> inputGradient(Output<?> dy, Output<?> weights) {
    Output<?> product = product(results(dy), matrices(weights), false, true);
    Output<?> split = e.reshape(product, groups, rows, taps.count(), channels);
    int[] stacked = Arrays.copyOf(y, y.length + 1);
    stacked[y.length - 1] = taps.count();
    stacked[y.length] = groups * channels;
    Output<?> shares = e.reshape(e.transpose(split, 1, 2, 0, 3), stacked);
    return taps.spread(
        e.make("Unpack")
            .in(shares)
            .attr("num", taps.count())
            .attr("axis", taps.axis())
            .outs(taps.count()));
  }

  Output<?> filterGradient(Output<?> x, Output<?> dy) {
    Output<?> product = product(patches(x), results(dy), true, false);
    Output<?> split = e.reshape(product, groups, taps.count(), channels, filters);
    return e.reshape(e.transpose(split, 1, 2, 0, 3), kernel);
  }

  private Output<?> product(Output<?> a, Output<?> b, boolean transposeA, boolean transposeB) {
    return e.make("BatchMatMulV2")
        .in(a, b)
        .attr("adj_x", transposeA)
        .attr("adj_y", transposeB)
        .out();
  }

  /** Returns {@code [groups, rows, taps · channels]}. */
  private Output<?> patches(Output<?> x) {
    Output<?> seen = e.reshape(taps.stacked(x, zero), rows, taps.count(), groups, channels);
    return e.reshape(e.transpose(seen, 2, 0, 1, 3), groups, rows, taps.count() * channels);
  }

  /** Returns {@code [groups, taps · channels, filters]}. */
  private Output<?> matrices(Output<?> weights) {
    Output<?> split = e.reshape(weights, taps.count(), channels, groups, filters);
    return e.reshape(e.transpose(split, 2, 0, 1, 3), groups, taps.count() * channels, filters);
  }

  /** Returns {@code [groups, rows, filters]}. */
  private Output<?> results(Output<?> dy) {
    return e.transpose(e.reshape(dy, rows, groups, filters), 1, 0, 2);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.kernel.ConvolutionShape;
import dev.nyala.backend.pure.kernel.GeneralConvolution;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Dim;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The sizes of a convolution, in the forms the kernels take. */
final class ConvSizes {

  private final ConvGeometry geometry;
  private final int[] x;
  private final int[] kernel;
  private final int[] y;

  /**
   * Collects sizes.
   *
   * @param x where the input is, or its gradient
   * @param kernel where the kernel is, or its gradient
   * @param y where the output is, or its gradient
   */
  ConvSizes(ConvGeometry geometry, Place x, Place kernel, Place y) {
    this.geometry = geometry;
    this.x = x.dims();
    this.kernel = kernel.dims();
    this.y = y.dims();
  }

  /** Tells whether there is nothing to multiply. */
  boolean isEmpty() {
    return IntStream.of(x).anyMatch(d -> d == 0)
        || IntStream.of(kernel).anyMatch(d -> d == 0)
        || IntStream.of(y).anyMatch(d -> d == 0);
  }

  /** Returns the form over two axes; one axis becomes the second of two. */
  ConvolutionShape planar() {
    int height = geometry.spatial() - 2;
    int width = geometry.spatial() - 1;
    boolean tall = height >= 0;
    return new ConvolutionShape(
        x[0],
        tall ? x[height + 1] : 1,
        width < 0 ? 1 : x[width + 1],
        x[x.length - 1],
        y[y.length - 1],
        tall ? kernel[height] : 1,
        width < 0 ? 1 : kernel[width],
        tall ? geometry.strides().get(height) : 1,
        width < 0 ? 1 : geometry.strides().get(width),
        tall ? geometry.low().get(height).toInt() : 0,
        tall ? geometry.high().get(height).toInt() : 0,
        width < 0 ? 0 : geometry.low().get(width).toInt(),
        width < 0 ? 0 : geometry.high().get(width).toInt(),
        tall ? geometry.dilations().get(height) : 1,
        width < 0 ? 1 : geometry.dilations().get(width),
        geometry.groups());
  }

  /** Returns the form over any number of axes. */
  GeneralConvolution general() {
    int spatial = geometry.spatial();
    return new GeneralConvolution(
        x[0],
        x[spatial + 1],
        y[spatial + 1],
        geometry.groups(),
        Arrays.copyOfRange(x, 1, spatial + 1),
        Arrays.copyOf(kernel, spatial),
        Arrays.copyOfRange(y, 1, spatial + 1),
        geometry.strides().toArray(),
        geometry.low().stream().mapToInt(Dim::toInt).toArray(),
        geometry.dilations().toArray());
  }
}

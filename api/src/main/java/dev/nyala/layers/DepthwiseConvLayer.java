// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Shape;

/**
 * A depthwise convolution over one or two spatial axes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class DepthwiseConvLayer<L extends DepthwiseConvLayer<L>>
    extends DepthwiseLayer<L> permits DepthwiseConv1D, DepthwiseConv2D {

  DepthwiseConvLayer(int spatial, int... kernelSize) {
    super(spatial, kernelSize);
  }

  @Override
  final void makeWeights(int inputChannels) {
    makeDepthwiseKernel("kernel", inputChannels);
    makeBias(Shape.of(inputChannels * depthMultiplier));
  }

  @Override
  final Value convolve(Value x, Context context) {
    return filterChannels(x, context);
  }
}

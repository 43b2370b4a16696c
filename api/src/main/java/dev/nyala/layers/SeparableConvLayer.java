// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.initializers.Initializer;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A depthwise convolution, followed by one that mixes the channels of each pixel, over one or two
 * spatial axes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class SeparableConvLayer<L extends SeparableConvLayer<L>>
    extends DepthwiseLayer<L> permits SeparableConv1D, SeparableConv2D {

  private final int filters;
  WeightOptions pointwiseOptions = new WeightOptions(new GlorotUniform());
  private @Nullable Parameter pointwiseKernel;

  SeparableConvLayer(int filters, int spatial, int... kernelSize) {
    super(spatial, kernelSize);
    this.filters = Checks.positive(kind(), "filters", filters);
  }

  /**
   * Sets the pointwise kernel's initializer; Glorot uniform by default.
   *
   * @param initializer makes the first pointwise kernel
   * @return a copy with it
   */
  public final L pointwiseInitializer(Initializer initializer) {
    Given.require("pointwiseInitializer", initializer);
    return with(layer -> layer.pointwiseOptions = layer.pointwiseOptions.initializer(initializer));
  }

  /**
   * Sets a penalty on the pointwise kernel; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L pointwiseRegularizer(Regularizer regularizer) {
    Given.require("pointwiseRegularizer", regularizer);
    return with(layer -> layer.pointwiseOptions = layer.pointwiseOptions.regularizer(regularizer));
  }

  /**
   * Sets a projection of the pointwise kernel after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public final L pointwiseConstraint(WeightConstraint constraint) {
    Given.require("pointwiseConstraint", constraint);
    return with(layer -> layer.pointwiseOptions = layer.pointwiseOptions.constraint(constraint));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("filters", filters);
    options.put("pointwise", pointwiseOptions);
  }

  @Override
  final void makeWeights(int inputChannels) {
    makeDepthwiseKernel("depthwise_kernel", inputChannels);
    Shape pixel = Shape.of(Axes.repeat(1, kernelSize.size()).toArray());
    Shape shape = pixel.concat(Shape.of(inputChannels * depthMultiplier, filters));
    pointwiseKernel = weight("pointwise_kernel", shape, pointwiseOptions);
    makeBias(Shape.of(filters));
  }

  @Override
  final Value convolve(Value x, Context context) {
    Value kernel = context.get(Checks.built(this, pointwiseKernel));
    Conv pointwise = new Conv(ConvGeometry.unit(kernelSize.size()));
    return x.graph().add(pointwise, filterChannels(x, context), kernel);
  }
}

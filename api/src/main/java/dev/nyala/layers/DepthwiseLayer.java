// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A convolution that filters each channel by itself.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class DepthwiseLayer<L extends DepthwiseLayer<L>> extends ConvolutionLayer<L>
    permits DepthwiseConvLayer, SeparableConvLayer {

  int depthMultiplier = 1;
  private @Nullable Parameter depthwiseKernel;

  DepthwiseLayer(int spatial, int... kernelSize) {
    super(spatial, kernelSize);
  }

  /**
   * Sets how many filters each channel has; 1 by default.
   *
   * @param number positive
   * @return a copy with it
   */
  public final L depthMultiplier(int number) {
    Checks.positive(kind(), "depth multiplier", number);
    return with(layer -> layer.depthMultiplier = number);
  }

  /**
   * Sets the depthwise kernel's initializer; Glorot uniform by default.
   *
   * @param initializer makes the first depthwise kernel
   * @return a copy with it
   */
  public final L depthwiseInitializer(Initializer initializer) {
    Given.require("depthwiseInitializer", initializer);
    return with(layer -> layer.kernelOptions = layer.kernelOptions.initializer(initializer));
  }

  /**
   * Sets a penalty on the depthwise kernel; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L depthwiseRegularizer(Regularizer regularizer) {
    Given.require("depthwiseRegularizer", regularizer);
    return with(layer -> layer.kernelOptions = layer.kernelOptions.regularizer(regularizer));
  }

  /**
   * Sets a projection of the depthwise kernel after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public final L depthwiseConstraint(WeightConstraint constraint) {
    Given.require("depthwiseConstraint", constraint);
    return with(layer -> layer.kernelOptions = layer.kernelOptions.constraint(constraint));
  }

  /** Makes the kernel {@code [window..., channels, depthMultiplier]}. */
  final void makeDepthwiseKernel(String name, int inputChannels) {
    Shape window = Shape.of(kernelSize.toArray());
    Shape shape = window.concat(Shape.of(inputChannels, depthMultiplier));
    depthwiseKernel = weight(name, shape, kernelOptions);
  }

  /** Gives each channel of a channels-last value its filters, those of one channel in a row. */
  final Value filterChannels(Value x, Context context) {
    Value kernel = context.get(Checks.built(this, depthwiseKernel));
    int channels = x.shape().toInt(-1);
    Shape window = Shape.of(kernelSize.toArray());
    Value grouped = kernel.reshape(window.concat(Shape.of(1, channels * depthMultiplier)));
    return slide(x, grouped, channels);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("depth_multiplier", depthMultiplier);
    options.put("depthwise", kernelOptions);
  }
}

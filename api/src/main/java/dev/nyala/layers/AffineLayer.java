// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Zeros;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What layers with kernels, and perhaps biases, have in common: what is to be said of the weights.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class AffineLayer<L extends AffineLayer<L>> extends StandardLayer<L>
    permits ActivatedLayer, HeadsLayer {

  WeightOptions kernelOptions = new WeightOptions(new GlorotUniform());
  WeightOptions biasOptions = new WeightOptions(new Zeros());
  boolean useBias = true;
  private @Nullable Parameter bias;

  AffineLayer() {}

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("use_bias", useBias);
    options.put("bias", biasOptions);
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  /**
   * Sets whether there is a bias; true by default.
   *
   * @param use false for none
   * @return a copy with that choice
   */
  public final L useBias(boolean use) {
    return with(layer -> layer.useBias = use);
  }

  /**
   * Sets the bias's initializer; zeros by default.
   *
   * @param initializer makes the first bias
   * @return a copy with it
   */
  public final L biasInitializer(Initializer initializer) {
    Given.require("biasInitializer", initializer);
    return with(layer -> layer.biasOptions = layer.biasOptions.initializer(initializer));
  }

  /**
   * Sets a penalty on the bias; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L biasRegularizer(Regularizer regularizer) {
    Given.require("biasRegularizer", regularizer);
    return with(layer -> layer.biasOptions = layer.biasOptions.regularizer(regularizer));
  }

  /**
   * Sets a projection of the bias after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public final L biasConstraint(WeightConstraint constraint) {
    Given.require("biasConstraint", constraint);
    return with(layer -> layer.biasOptions = layer.biasOptions.constraint(constraint));
  }

  /** Makes the bias, if there is one. */
  final void makeBias(Shape shape) {
    makeBias(shape, biasOptions);
  }

  final void makeBias(Shape shape, WeightOptions options) {
    bias = useBias ? weight("bias", shape, options) : null;
  }

  final @Nullable Value bias(Context context) {
    return bias == null ? null : context.get(bias);
  }

  /** Adds the bias along the last axis, if there is one. */
  final Value shift(Value product, Context context) {
    Value shift = bias(context);
    return shift == null ? product : product.add(shift);
  }
}

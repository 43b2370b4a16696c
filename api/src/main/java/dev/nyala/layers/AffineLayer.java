// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Zeros;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What layers with perhaps a bias have in common: its options.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class BiasedLayer<L extends BiasedLayer<L>> extends StandardLayer<L>
    permits AffineLayer, ConvolutionLayer {

  boolean useBias = true;
  Initializer biasInitializer = new Zeros();
  @Nullable Regularizer biasRegularizer;
  @Nullable WeightConstraint biasConstraint;
  private @Nullable Parameter bias;

  BiasedLayer() {}

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
    return with(layer -> layer.biasInitializer = initializer);
  }

  /**
   * Sets a penalty on the bias; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L biasRegularizer(Regularizer regularizer) {
    return with(layer -> layer.biasRegularizer = regularizer);
  }

  /**
   * Sets a projection of the bias after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public final L biasConstraint(WeightConstraint constraint) {
    return with(layer -> layer.biasConstraint = constraint);
  }

  /** Makes the bias, if there is one. */
  final void makeBias(Shape shape) {
    makeBias(shape, biasInitializer);
  }

  final void makeBias(Shape shape, Initializer initializer) {
    bias = useBias ? weight("bias", shape, initializer, biasRegularizer, biasConstraint) : null;
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

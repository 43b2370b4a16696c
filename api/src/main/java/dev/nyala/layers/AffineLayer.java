// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Zeros;
import dev.nyala.regularizers.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * What layers with one or several kernels, and perhaps biases, have in common: the options of both.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class AffineLayer<L extends AffineLayer<L>> extends StandardLayer<L>
    permits HeadsLayer, KernelLayer {

  boolean useBias = true;
  Initializer kernelInitializer = new GlorotUniform();
  Initializer biasInitializer = new Zeros();
  @Nullable Regularizer kernelRegularizer;
  @Nullable Regularizer biasRegularizer;
  @Nullable WeightConstraint kernelConstraint;
  @Nullable WeightConstraint biasConstraint;

  AffineLayer() {}

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
   * Sets the kernel's initializer; Glorot uniform by default.
   *
   * @param initializer makes the first kernel
   * @return a copy with it
   */
  public final L kernelInitializer(Initializer initializer) {
    return with(layer -> layer.kernelInitializer = initializer);
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
   * Sets a penalty on the kernel; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L kernelRegularizer(Regularizer regularizer) {
    return with(layer -> layer.kernelRegularizer = regularizer);
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
   * Sets a projection of the kernel after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public final L kernelConstraint(WeightConstraint constraint) {
    return with(layer -> layer.kernelConstraint = constraint);
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
}

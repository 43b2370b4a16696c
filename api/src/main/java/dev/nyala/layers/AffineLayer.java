// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.initializers.Initializer;
import dev.nyala.regularizers.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * What layers with one or several kernels, and perhaps biases, have in common: the options of
 * kernels.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class AffineLayer<L extends AffineLayer<L>> extends BiasedLayer<L>
    permits HeadsLayer, KernelLayer {

  Initializer kernelInitializer = new GlorotUniform();
  @Nullable Regularizer kernelRegularizer;
  @Nullable WeightConstraint kernelConstraint;

  AffineLayer() {}

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
   * Sets a penalty on the kernel; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L kernelRegularizer(Regularizer regularizer) {
    return with(layer -> layer.kernelRegularizer = regularizer);
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
}

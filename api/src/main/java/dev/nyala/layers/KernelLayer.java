// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.graph.Value;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.initializers.Initializer;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What layers with a kernel and perhaps a bias have in common: {@link Dense} and the recurrent
 * layers.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class KernelLayer<L extends KernelLayer<L>> extends BiasedLayer<L>
    permits Dense, RecurrentLayer {

  Initializer kernelInitializer = new GlorotUniform();
  @Nullable Regularizer kernelRegularizer;
  @Nullable WeightConstraint kernelConstraint;
  private @Nullable Parameter kernel;

  KernelLayer(Activation activation) {
    super(activation);
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

  /** Makes the kernel. */
  final void makeKernel(Shape shape) {
    kernel = weight("kernel", shape, kernelInitializer, kernelRegularizer, kernelConstraint);
  }

  final Value kernel(Context context) {
    return context.get(Checks.built(this, kernel));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What layers with one kernel, perhaps a bias and an activation have in common: {@link Dense} and
 * the recurrent layers.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class KernelLayer<L extends KernelLayer<L>> extends AffineLayer<L>
    implements Activated permits Dense, EinsumDense, RecurrentLayer {

  Activation activation;
  private @Nullable Parameter kernel;

  KernelLayer(Activation activation) {
    this.activation = activation;
  }

  /**
   * Sets the activation.
   *
   * @param function applied to the output
   * @return a copy with it
   */
  public final L activation(Activation function) {
    return with(layer -> layer.activation = function);
  }

  @Override
  public final Activation activation() {
    return activation;
  }

  /** Makes the kernel. */
  final void makeKernel(Shape shape) {
    makeKernel(shape, kernelInitializer);
  }

  final void makeKernel(Shape shape, Initializer initializer) {
    kernel = weight("kernel", shape, initializer, kernelRegularizer, kernelConstraint);
  }

  final Value kernel(Context context) {
    return context.get(Checks.built(this, kernel));
  }

  /** Adds the bias along the last axis and activates. */
  final Value finish(Value product, Context context) {
    return activation.call(shift(product, context));
  }
}

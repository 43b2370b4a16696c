// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What layers with one kernel, perhaps a bias and an activation have in common: {@link Dense} and
 * the recurrent layers.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class KernelLayer<L extends KernelLayer<L>> extends ActivatedLayer<L>
    implements Kernelled<L> permits DenseLayer, LocallyConnectedLayer, RecurrentKernelLayer {

  private @Nullable Parameter kernel;

  KernelLayer(Activation activation) {
    super(activation);
  }

  /** Makes the kernel. */
  final void makeKernel(Shape shape) {
    makeKernel(shape, kernelOptions);
  }

  final void makeKernel(Shape shape, WeightOptions options) {
    kernel = weight("kernel", shape, options);
  }

  final Value kernel(Context context) {
    return context.get(Checks.built(this, kernel));
  }

  /** Adds the bias along the last axis and activates. */
  final Value finish(Value product, Context context) {
    return activation.call(shift(product, context));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("kernel", kernelOptions);
  }
}

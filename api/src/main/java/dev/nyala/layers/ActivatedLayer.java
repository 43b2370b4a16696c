// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;

/**
 * An affine layer with an activation.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class ActivatedLayer<L extends ActivatedLayer<L>> extends AffineLayer<L>
    implements Activated permits ConvolutionLayer, KernelLayer {

  Activation activation;

  ActivatedLayer(Activation activation) {
    this.activation = activation;
  }

  /**
   * Sets the activation.
   *
   * @param function applied to the output
   * @return a copy with it
   */
  public final L activation(Activation function) {
    Given.require("activation", function);
    return with(layer -> layer.activation = function);
  }

  /**
   * Sets the activation by its name in Keras.
   *
   * @param identifier for example {@code relu}
   * @return a copy with it
   * @throws ModelException if there is none of that name, naming the nearest
   */
  public final L activation(String identifier) {
    return activation(Activation.of(identifier));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("activation", activation);
  }

  @Override
  public final Activation activation() {
    return activation;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;

/**
 * Applies an activation function, as {@code keras.layers.Activation}.
 *
 * <p>Shapes: any gives the same. Masks pass through.
 */
public final class Activation extends StandardLayer<Activation> implements Activated {

  private final dev.nyala.activations.Activation function;

  private Activation(dev.nyala.activations.Activation function) {
    this.function = function;
  }

  /**
   * Returns a layer.
   *
   * @param function for example {@code Activations.RELU}
   * @return the layer
   */
  public static Activation of(dev.nyala.activations.Activation function) {
    Given.require("function", function);
    return new Activation(function);
  }

  /**
   * Returns a layer of an activation that Keras has a name for.
   *
   * @param identifier for example {@code relu}
   * @return the layer
   * @throws ModelException if there is none of that name, naming the nearest
   */
  public static Activation of(String identifier) {
    return of(dev.nyala.activations.Activation.of(identifier));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("activation", function);
  }

  @Override
  public dev.nyala.activations.Activation activation() {
    return function;
  }

  @Override
  protected Value call(Value x, Context context) {
    return function.call(x);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}

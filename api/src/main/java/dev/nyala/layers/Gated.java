// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.error.Given;

/**
 * A recurrent layer, or a cell, with gates: what is to be said of their activation.
 *
 * @param <L> the layer itself, so that withers return it
 */
public sealed interface Gated<L extends AffineLayer<L> & Gated<L>> permits ForgetGated, ResetGated {

  /**
   * Sets the activation of the gates; sigmoid by default.
   *
   * @param function applied to the gates
   * @return a copy with it
   */
  default L recurrentActivation(Activation function) {
    Given.require("recurrentActivation", function);
    return GatedStep.changed(this, step -> step.recurrentActivation(function));
  }

  /**
   * Sets the activation of the gates by its name in Keras.
   *
   * @param identifier for example {@code hard_sigmoid}
   * @return a copy with it
   * @throws dev.nyala.error.ModelException if there is none of that name, naming the nearest
   */
  default L recurrentActivation(String identifier) {
    return recurrentActivation(Activation.of(identifier));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import java.util.function.UnaryOperator;

/** A step with gates, which have an activation of their own. */
sealed interface GatedStep extends RecurrentStep permits GruStep, LstmStep {

  /** Sets the activation of the gates. */
  GatedStep recurrentActivation(Activation function);

  /** Returns an unbuilt copy of a layer with another step. */
  @SuppressWarnings("unchecked") // The layers that are permitted have the class L.
  static <L extends AffineLayer<L> & Gated<L>> L changed(
      Gated<L> layer, UnaryOperator<GatedStep> change) {
    return ((L) layer)
        .with(
            copy -> {
              if (copy instanceof ConvLSTMLayer<?> convolution) {
                convolution.step = (LstmStep) change.apply(convolution.step);
              } else if (copy instanceof RecurrentKernelLayer<?> other) {
                other.step = change.apply((GatedStep) other.step);
              }
            });
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.interop.keras.objects.Penalties;
import dev.nyala.layers.ELU;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LeakyReLU;
import dev.nyala.layers.PReLU;
import dev.nyala.layers.ReLU;
import dev.nyala.layers.Softmax;
import java.util.Map;

/** Activations that are layers. */
final class ActivationLayers {

  /** The slope of LeakyReLU where a file tells none. */
  private static final double LEAKY_SLOPE = 0.3;

  private ActivationLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put("ELU", s -> s.number(s.standard(ELU.of()), "alpha", ELU::alpha));
    table.put("LeakyReLU", ActivationLayers::leaky);
    table.put("PReLU", ActivationLayers::parametric);
    table.put("ReLU", ActivationLayers::relu);
    table.put("Softmax", s -> s.integers(s.standard(Softmax.of()), "axis", Softmax::axis));
    table.put(
        "ThresholdedReLU", s -> s.standard(ReLU.of().threshold(s.config().number("theta", 1))));
  }

  private static Layer leaky(LayerSource s) {
    // Keras 1 and 2 say alpha.
    double slope = s.config().number("negative_slope", s.config().number("alpha", LEAKY_SLOPE));
    return s.standard(LeakyReLU.of().negativeSlope(slope));
  }

  private static Layer relu(LayerSource s) {
    ReLU layer = s.number(s.standard(ReLU.of()), "max_value", ReLU::maxValue);
    layer = s.number(layer, "negative_slope", ReLU::negativeSlope);
    return s.number(layer, "threshold", ReLU::threshold);
  }

  private static Layer parametric(LayerSource s) {
    PReLU layer =
        s.initializer(s.standard(PReLU.of()), "alpha_initializer", PReLU::alphaInitializer);
    layer = s.option(layer, "alpha_regularizer", Penalties::regularizer, PReLU::alphaRegularizer);
    layer = s.option(layer, "alpha_constraint", Penalties::constraint, PReLU::alphaConstraint);
    return s.integers(layer, "shared_axes", PReLU::sharedAxes);
  }
}

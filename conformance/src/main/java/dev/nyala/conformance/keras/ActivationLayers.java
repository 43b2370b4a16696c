// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.ELU;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LeakyReLU;
import dev.nyala.layers.PReLU;
import dev.nyala.layers.ReLU;
import dev.nyala.layers.Softmax;
import java.util.Map;
import java.util.function.Function;

/** Layers that apply an activation function with parameters. */
final class ActivationLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry(
              "ELU", o -> o.set(ELU.of(), "alpha", l -> l.alpha(o.fixture().number("alpha")))),
          Map.entry(
              "LeakyReLU",
              o ->
                  o.set(
                      LeakyReLU.of(),
                      "negative_slope",
                      l -> l.negativeSlope(o.fixture().number("negative_slope")))),
          Map.entry(
              "PReLU",
              o ->
                  o.set(
                      PReLU.of(),
                      "shared_axes",
                      l -> l.sharedAxes(o.fixture().integers("shared_axes")))),
          Map.entry("ReLU", ActivationLayers::relu),
          Map.entry(
              "Softmax",
              o -> o.set(Softmax.of(), "axis", l -> l.axis(o.fixture().integers("axis")))));

  private ActivationLayers() {}

  private static ReLU relu(LayerOptions o) {
    ReLU layer = ReLU.of();
    layer = o.set(layer, "max_value", l -> l.maxValue(o.fixture().number("max_value")));
    layer =
        o.set(layer, "negative_slope", l -> l.negativeSlope(o.fixture().number("negative_slope")));
    return o.set(layer, "threshold", l -> l.threshold(o.fixture().number("threshold")));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.GroupNormalization;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerNormalization;
import dev.nyala.layers.RMSNormalization;
import dev.nyala.layers.UnitNormalization;
import java.util.Map;
import java.util.function.Function;

/** Layers that shift and scale by statistics. */
final class NormalizationLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry("BatchNormalization", NormalizationLayers::batchNormalization),
          Map.entry("GroupNormalization", NormalizationLayers::groupNormalization),
          Map.entry("LayerNormalization", NormalizationLayers::layerNormalization),
          Map.entry("RMSNormalization", NormalizationLayers::rmsNormalization),
          Map.entry(
              "UnitNormalization",
              o ->
                  o.set(
                      UnitNormalization.of(), "axis", l -> l.axis(o.fixture().integers("axis")))));

  private NormalizationLayers() {}

  private static BatchNormalization batchNormalization(LayerOptions o) {
    BatchNormalization layer = BatchNormalization.of();
    layer = o.set(layer, "axis", l -> l.axis(o.fixture().integer("axis")));
    layer = o.set(layer, "momentum", l -> l.momentum(o.fixture().number("momentum")));
    layer = o.set(layer, "epsilon", l -> l.epsilon(o.fixture().number("epsilon")));
    layer = o.set(layer, "center", l -> l.center(o.fixture().flag("center")));
    return o.set(layer, "scale", l -> l.scale(o.fixture().flag("scale")));
  }

  private static GroupNormalization groupNormalization(LayerOptions o) {
    GroupNormalization layer = GroupNormalization.of().groups(o.fixture().integer("groups"));
    layer = o.set(layer, "axis", l -> l.axis(o.fixture().integer("axis")));
    layer = o.set(layer, "epsilon", l -> l.epsilon(o.fixture().number("epsilon")));
    layer = o.set(layer, "center", l -> l.center(o.fixture().flag("center")));
    return o.set(layer, "scale", l -> l.scale(o.fixture().flag("scale")));
  }

  private static RMSNormalization rmsNormalization(LayerOptions o) {
    RMSNormalization layer = RMSNormalization.of();
    layer = o.set(layer, "axis", l -> l.axis(o.fixture().integers("axis")));
    return o.set(layer, "epsilon", l -> l.epsilon(o.fixture().number("epsilon")));
  }

  private static LayerNormalization layerNormalization(LayerOptions o) {
    LayerNormalization layer = LayerNormalization.of().rmsScaling(o.fixture().flag("rms_scaling"));
    layer = o.set(layer, "axis", l -> l.axis(o.fixture().integers("axis")));
    layer = o.set(layer, "epsilon", l -> l.epsilon(o.fixture().number("epsilon")));
    layer = o.set(layer, "center", l -> l.center(o.fixture().flag("center")));
    return o.set(layer, "scale", l -> l.scale(o.fixture().flag("scale")));
  }
}

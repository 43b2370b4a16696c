// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.Penalties;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.GroupNormalization;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerNormalization;
import dev.nyala.layers.Normalization;
import dev.nyala.layers.NormalizationLayer;
import dev.nyala.layers.RMSNormalization;
import dev.nyala.layers.Rescaling;
import dev.nyala.layers.UnitNormalization;
import java.util.Map;

/** Normalization, with and without weights. */
final class NormalizationLayers {

  private NormalizationLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put("BatchNormalization", NormalizationLayers::batch);
    table.put("LayerNormalization", NormalizationLayers::layer);
    table.put("GroupNormalization", NormalizationLayers::group);
    table.put("RMSNormalization", NormalizationLayers::rootMeanSquare);
    table.put(
        "UnitNormalization",
        s -> s.integers(s.standard(UnitNormalization.of()), "axis", UnitNormalization::axis));
    table.put("Normalization", NormalizationLayers::fixed);
    table.put("Rescaling", NormalizationLayers::rescaling);
  }

  private static <L extends NormalizationLayer<L>> L affine(LayerSource s, L layer) {
    L all = s.number(s.standard(layer), "epsilon", NormalizationLayer::epsilon);
    all = s.flag(all, "center", NormalizationLayer::center);
    all = s.flag(all, "scale", NormalizationLayer::scale);
    all = s.initializer(all, "beta_initializer", NormalizationLayer::betaInitializer);
    all = s.initializer(all, "gamma_initializer", NormalizationLayer::gammaInitializer);
    all =
        s.option(
            all, "beta_regularizer", Penalties::regularizer, NormalizationLayer::betaRegularizer);
    all =
        s.option(
            all, "gamma_regularizer", Penalties::regularizer, NormalizationLayer::gammaRegularizer);
    all =
        s.option(all, "beta_constraint", Penalties::constraint, NormalizationLayer::betaConstraint);
    return s.option(
        all, "gamma_constraint", Penalties::constraint, NormalizationLayer::gammaConstraint);
  }

  private static Layer batch(LayerSource s) {
    BatchNormalization layer = affine(s, BatchNormalization.of());
    layer = s.number(layer, "momentum", BatchNormalization::momentum);
    layer =
        s.initializer(layer, "moving_mean_initializer", BatchNormalization::movingMeanInitializer);
    layer =
        s.initializer(
            layer, "moving_variance_initializer", BatchNormalization::movingVarianceInitializer);
    if (s.config().flag("renorm", false)) {
      throw s.config().wrong("renorm", "batch normalization without it");
    }
    // Keras 2 writes a list of one axis.
    int[] axes = s.config().has("axis") ? s.config().integers("axis") : new int[] {-1};
    if (axes.length != 1) {
      throw s.config().wrong("axis", "one axis");
    }
    return layer.axis(axes[0]);
  }

  private static Layer layer(LayerSource s) {
    LayerNormalization layer = affine(s, LayerNormalization.of());
    layer = s.flag(layer, "rms_scaling", LayerNormalization::rmsScaling);
    return s.integers(layer, "axis", LayerNormalization::axis);
  }

  private static Layer group(LayerSource s) {
    GroupNormalization layer = affine(s, GroupNormalization.of());
    layer = s.integer(layer, "groups", GroupNormalization::groups);
    return s.integer(layer, "axis", GroupNormalization::axis);
  }

  private static Layer rootMeanSquare(LayerSource s) {
    RMSNormalization layer = s.standard(RMSNormalization.of());
    layer = s.number(layer, "epsilon", RMSNormalization::epsilon);
    return s.integers(layer, "axis", RMSNormalization::axis);
  }

  private static Layer fixed(LayerSource s) {
    Config config = s.config();
    Normalization layer = s.flag(s.standard(Normalization.of()), "invert", Normalization::invert);
    layer =
        config.keys().contains("axis") && !config.has("axis")
            ? layer.axis()
            : s.integers(layer, "axis", Normalization::axis);
    if (config.has("mean")) {
      layer = layer.mean(config.numbers("mean")).variance(config.numbers("variance"));
    }
    return layer;
  }

  private static Layer rescaling(LayerSource s) {
    Rescaling layer = Rescaling.of(s.config().numbers("scale"));
    return s.option(s.standard(layer), "offset", Config::numbers, Rescaling::offset);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.Layer;
import dev.nyala.layers.StandardLayer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Makes the layer that a fixture's options configure, by a table for each family of layers. */
final class KerasLayers {

  private static final List<Map<String, Function<LayerOptions, Layer>>> FAMILIES =
      List.of(
          ActivationLayers.TABLE,
          AttentionLayers.TABLE,
          CoreLayers.TABLE,
          ConvolutionLayers.TABLE,
          ImageLayers.TABLE,
          PoolingLayers.TABLE,
          ResizingLayers.TABLE,
          RecurrentLayers.TABLE,
          NormalizationLayers.TABLE,
          PreprocessingLayers.TABLE,
          MergeLayers.TABLE);

  private static final Set<String> KNOW_TRAINING =
      Set.of(
          "AdditiveAttention",
          "AlphaDropout",
          "Attention",
          "BatchNormalization",
          "Bidirectional",
          "ConvLSTM1D",
          "ConvLSTM2D",
          "ConvLSTM3D",
          "Dropout",
          "GRU",
          "GaussianDropout",
          "GaussianNoise",
          "GroupQueryAttention",
          "LSTM",
          "MultiHeadAttention",
          "RNN",
          "RandomBrightness",
          "RandomColorDegeneration",
          "RandomContrast",
          "RandomCrop",
          "RandomFlip",
          "RandomGrayscale",
          "RandomInvert",
          "RandomRotation",
          "RandomTranslation",
          "RandomZoom",
          "SimpleRNN",
          "Solarization",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "SpectralNormalization",
          "TimeDistributed");

  private KerasLayers() {}

  /** Tells whether a layer may do something else in training than otherwise. */
  static boolean knowsTraining(String name) {
    return KNOW_TRAINING.contains(name);
  }

  /** Returns the layers there are fixtures for, sorted. */
  static List<String> names() {
    return FAMILIES.stream().flatMap(family -> family.keySet().stream()).sorted().toList();
  }

  static Layer of(Fixture fixture) {
    Layer layer =
        FAMILIES.stream()
            .map(family -> family.get(fixture.subject()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nothing is made of " + fixture))
            .apply(new LayerOptions(fixture));
    if (fixture.sets("layer")) {
      return layer;
    }
    Layer penalised = WeightPenalties.of(fixture, layer);
    return fixture.sets("trainable") && penalised instanceof StandardLayer<?> standard
        ? standard.trainable(fixture.flag("trainable"))
        : penalised;
  }
}

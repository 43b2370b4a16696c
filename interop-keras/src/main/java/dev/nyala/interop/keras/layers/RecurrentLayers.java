// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.Penalties;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.GRU;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Layer;
import dev.nyala.layers.MergeMode;
import dev.nyala.layers.RecurrentLayer;
import dev.nyala.layers.SimpleRNN;
import java.util.Map;

/** Recurrent layers, and the one that runs them both ways. */
final class RecurrentLayers {

  private RecurrentLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put("SimpleRNN", s -> recurrent(s, SimpleRNN.of(units(s))));
    table.put("LSTM", RecurrentLayers::lstm);
    table.put("GRU", RecurrentLayers::gru);
    table.put("CuDNNLSTM", RecurrentLayers::lstm);
    table.put("CuDNNGRU", s -> recurrent(s, GRU.of(units(s))).resetAfter(true));
    table.put("Bidirectional", RecurrentLayers::bidirectional);
  }

  private static int units(LayerSource s) {
    return s.config().integer("units");
  }

  private static Layer lstm(LayerSource s) {
    LSTM layer = recurrent(s, LSTM.of(units(s)));
    layer = s.activation(layer, "recurrent_activation", LSTM::recurrentActivation);
    return s.flag(layer, "unit_forget_bias", LSTM::unitForgetBias);
  }

  private static Layer gru(LayerSource s) {
    GRU layer = recurrent(s, GRU.of(units(s)));
    layer = s.activation(layer, "recurrent_activation", GRU::recurrentActivation);
    // Files from before the option say nothing, and mean that there was none.
    return layer.resetAfter(s.config().flag("reset_after", s.dialect() == Dialect.KERAS_3));
  }

  private static <L extends RecurrentLayer<L>> L recurrent(LayerSource s, L layer) {
    L all = s.kernel(s.activated(layer));
    all = s.initializer(all, "recurrent_initializer", RecurrentLayer::recurrentInitializer);
    all =
        s.option(
            all,
            "recurrent_regularizer",
            Penalties::regularizer,
            RecurrentLayer::recurrentRegularizer);
    all =
        s.option(
            all,
            "recurrent_constraint",
            Penalties::constraint,
            RecurrentLayer::recurrentConstraint);
    all = s.number(all, "dropout", RecurrentLayer::dropout);
    all = s.number(all, "recurrent_dropout", RecurrentLayer::recurrentDropout);
    all = s.flag(all, "return_sequences", RecurrentLayer::returnSequences);
    all = s.flag(all, "return_state", RecurrentLayer::returnState);
    all = s.flag(all, "go_backwards", RecurrentLayer::goBackwards);
    all = s.flag(all, "stateful", RecurrentLayer::stateful);
    if (s.config().flag("time_major", false)) {
      throw s.config().wrong("time_major", "sequences with the batch first");
    }
    return s.flag(all, "zero_output_for_mask", RecurrentLayer::zeroOutputForMask);
  }

  private static Layer bidirectional(LayerSource s) {
    Config config = s.config();
    Bidirectional both = s.standard(Bidirectional.of(inner(s, "layer")));
    if (config.has("backward_layer")) {
      both = both.backwardLayer(inner(s, "backward_layer"));
    }
    return both.mergeMode(
        config.keys().contains("merge_mode") && !config.has("merge_mode")
            ? MergeMode.NONE
            : mode(config));
  }

  private static MergeMode mode(Config config) {
    return config.has("merge_mode")
        ? LayerSource.named(config, "merge_mode", MergeMode.values(), "of concat, sum, mul, ave")
        : MergeMode.CONCAT;
  }

  private static RecurrentLayer<?> inner(LayerSource s, String key) {
    if (s.layer(key) instanceof RecurrentLayer<?> layer) {
      return layer;
    }
    throw s.config().wrong(key, "an LSTM, GRU or SimpleRNN layer");
  }
}

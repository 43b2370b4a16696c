// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.GRU;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Layer;
import dev.nyala.layers.MergeMode;
import dev.nyala.layers.RecurrentLayer;
import dev.nyala.layers.SimpleRNN;
import java.util.Map;
import java.util.function.Function;

/** Layers that carry a state along time, and their wrappers. */
final class RecurrentLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry("Bidirectional", RecurrentLayers::bidirectional),
          Map.entry("GRU", o -> recurrent(o, "GRU")),
          Map.entry("LSTM", o -> recurrent(o, "LSTM")),
          Map.entry("SimpleRNN", o -> recurrent(o, "SimpleRNN")));

  private RecurrentLayers() {}

  private static RecurrentLayer<?> recurrent(LayerOptions o, String kind) {
    int units = o.fixture().integer("units");
    return switch (kind) {
      case "GRU" -> {
        GRU layer = GRU.of(units);
        layer = o.set(layer, "reset_after", l -> l.resetAfter(o.fixture().flag("reset_after")));
        yield common(
            o,
            o.set(
                layer,
                "recurrent_activation",
                l -> l.recurrentActivation(o.activation("recurrent_activation"))));
      }
      case "LSTM" ->
          common(
              o,
              o.set(
                  LSTM.of(units),
                  "recurrent_activation",
                  l -> l.recurrentActivation(o.activation("recurrent_activation"))));
      case "SimpleRNN" -> common(o, SimpleRNN.of(units));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static <L extends RecurrentLayer<L>> L common(LayerOptions o, L recurrent) {
    L layer = o.set(recurrent, "activation", l -> l.activation(o.activation("activation")));
    layer = o.set(layer, "use_bias", l -> l.useBias(o.fixture().flag("use_bias")));
    return layer
        .returnSequences(o.fixture().flag("return_sequences"))
        .returnState(o.fixture().flag("return_state"))
        .goBackwards(o.fixture().flag("go_backwards"))
        .stateful(o.fixture().flag("stateful"))
        .zeroOutputForMask(o.fixture().flag("zero_output_for_mask"));
  }

  private static Bidirectional bidirectional(LayerOptions o) {
    Bidirectional layer =
        Bidirectional.of(recurrent(o, o.fixture().text("layer")))
            .mergeMode(MergeMode.valueOf(o.upper("merge_mode")));
    return o.set(
        layer,
        "backward",
        l ->
            l.backwardLayer(
                common(o, SimpleRNN.of(o.fixture().integer("units")))
                    .activation(o.activation("backward"))
                    .goBackwards(true)));
  }
}

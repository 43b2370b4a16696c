// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.ConvLSTM1D;
import dev.nyala.layers.ConvLSTM2D;
import dev.nyala.layers.ConvLSTM3D;
import dev.nyala.layers.ConvLSTMLayer;
import dev.nyala.layers.GRU;
import dev.nyala.layers.GRUCell;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.LSTMCell;
import dev.nyala.layers.Layer;
import dev.nyala.layers.MergeMode;
import dev.nyala.layers.RNN;
import dev.nyala.layers.Recurrent;
import dev.nyala.layers.RecurrentCell;
import dev.nyala.layers.RecurrentLayer;
import dev.nyala.layers.SimpleRNN;
import dev.nyala.layers.SimpleRNNCell;
import dev.nyala.layers.StandardLayer;
import dev.nyala.layers.UnitCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Layers that carry a state along time, and their wrappers. */
final class RecurrentLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry("Bidirectional", RecurrentLayers::bidirectional),
          Map.entry("ConvLSTM1D", o -> convolution(o, ConvLSTM1D.of(filters(o), size(o)))),
          Map.entry("ConvLSTM2D", o -> convolution(o, ConvLSTM2D.of(filters(o), size(o)))),
          Map.entry("ConvLSTM3D", o -> convolution(o, ConvLSTM3D.of(filters(o), size(o)))),
          Map.entry("GRU", o -> recurrent(o, "GRU")),
          Map.entry("LSTM", o -> recurrent(o, "LSTM")),
          Map.entry("RNN", RecurrentLayers::rnn),
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
    return sequence(o, layer);
  }

  private static <L extends StandardLayer<L> & Recurrent<L>> L sequence(LayerOptions o, L layer) {
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

  private static Layer rnn(LayerOptions o) {
    List<RecurrentCell> cells = new ArrayList<>();
    for (String kind : o.fixture().text("cells").split(" ", -1)) {
      cells.add(cell(o, kind, 3 + cells.size()));
    }
    RNN layer = sequence(o, RNN.of(cells.toArray(RecurrentCell[]::new)));
    return o.fixture().flag("both") ? Bidirectional.of(layer) : layer;
  }

  private static RecurrentCell cell(LayerOptions o, String kind, int units) {
    return switch (kind) {
      case "SimpleRNNCell" -> cell(o, SimpleRNNCell.of(units));
      case "GRUCell" -> {
        GRUCell cell = cell(o, GRUCell.of(units));
        cell = o.set(cell, "reset_after", c -> c.resetAfter(o.fixture().flag("reset_after")));
        yield o.set(
            cell,
            "recurrent_activation",
            c -> c.recurrentActivation(o.activation("recurrent_activation")));
      }
      case "LSTMCell" ->
          o.set(
              cell(o, LSTMCell.of(units)),
              "recurrent_activation",
              c -> c.recurrentActivation(o.activation("recurrent_activation")));
      case "Own" -> new OwnCell(units);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static <L extends UnitCell<L>> L cell(LayerOptions o, L plain) {
    L cell = o.set(plain, "activation", c -> c.activation(o.activation("activation")));
    return o.set(cell, "use_bias", c -> c.useBias(o.fixture().flag("use_bias")));
  }

  private static int filters(LayerOptions o) {
    return o.fixture().integer("filters");
  }

  private static int size(LayerOptions o) {
    return o.fixture().integer("kernel_size");
  }

  private static <L extends ConvLSTMLayer<L>> L convolution(LayerOptions o, L plain) {
    L layer = sequence(o, plain);
    layer = o.set(layer, "padding", l -> l.padding(o.padding()));
    layer = o.set(layer, "strides", l -> l.strides(o.fixture().integer("strides")));
    layer =
        o.set(layer, "dilation_rate", l -> l.dilationRate(o.fixture().integer("dilation_rate")));
    layer = o.set(layer, "data_format", l -> l.dataFormat(o.dataFormat()));
    layer = o.set(layer, "use_bias", l -> l.useBias(o.fixture().flag("use_bias")));
    layer = o.set(layer, "activation", l -> l.activation(o.activation("activation")));
    return o.set(
        layer,
        "recurrent_activation",
        l -> l.recurrentActivation(o.activation("recurrent_activation")));
  }
}

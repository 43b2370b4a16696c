// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.Penalties;
import dev.nyala.layers.ActivatedLayer;
import dev.nyala.layers.AffineLayer;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.ConvLSTM1D;
import dev.nyala.layers.ConvLSTM2D;
import dev.nyala.layers.ConvLSTM3D;
import dev.nyala.layers.ConvLSTMLayer;
import dev.nyala.layers.ConvolutionLayer;
import dev.nyala.layers.ForgetGated;
import dev.nyala.layers.GRU;
import dev.nyala.layers.GRUCell;
import dev.nyala.layers.Gated;
import dev.nyala.layers.Kernelled;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.LSTMCell;
import dev.nyala.layers.Layer;
import dev.nyala.layers.MergeMode;
import dev.nyala.layers.RNN;
import dev.nyala.layers.Recurrent;
import dev.nyala.layers.RecurrentCell;
import dev.nyala.layers.RecurrentKernelled;
import dev.nyala.layers.RecurrentLayer;
import dev.nyala.layers.ResetGated;
import dev.nyala.layers.SimpleRNN;
import dev.nyala.layers.SimpleRNNCell;
import dev.nyala.layers.StackedRNNCells;
import dev.nyala.layers.StandardLayer;
import java.util.Map;

/** Recurrent layers, and the one that runs them both ways. */
final class RecurrentLayers {

  private RecurrentLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put("SimpleRNN", s -> recurrent(s, SimpleRNN.of(units(s))));
    table.put("LSTM", s -> forgetting(s, recurrent(s, LSTM.of(units(s)))));
    table.put("GRU", s -> resetting(s, recurrent(s, GRU.of(units(s)))));
    table.put("CuDNNLSTM", s -> forgetting(s, recurrent(s, LSTM.of(units(s)))));
    table.put("CuDNNGRU", s -> recurrent(s, GRU.of(units(s))).resetAfter(true));
    table.put("SimpleRNNCell", s -> kernels(s, SimpleRNNCell.of(units(s))));
    table.put("LSTMCell", s -> forgetting(s, kernels(s, LSTMCell.of(units(s)))));
    table.put("GRUCell", s -> resetting(s, kernels(s, GRUCell.of(units(s)))));
    table.put("StackedRNNCells", RecurrentLayers::stack);
    table.put("RNN", RecurrentLayers::rnn);
    table.put("ConvLSTM1D", s -> convolution(s, ConvLSTM1D.of(filters(s), size(s)[0])));
    table.put("ConvLSTM2D", s -> convolution(s, ConvLSTM2D.of(filters(s), size(s))));
    table.put("ConvLSTM3D", s -> convolution(s, ConvLSTM3D.of(filters(s), size(s))));
    table.put("Bidirectional", RecurrentLayers::bidirectional);
  }

  private static int units(LayerSource s) {
    return s.config().integer("units");
  }

  /** Sets the options of gates of which one forgets. */
  private static <L extends AffineLayer<L> & ForgetGated<L>> L forgetting(LayerSource s, L layer) {
    L gated = s.activation(layer, "recurrent_activation", Gated::recurrentActivation);
    return s.flag(gated, "unit_forget_bias", ForgetGated::unitForgetBias);
  }

  /** Sets the options of gates of which one resets. */
  private static <L extends AffineLayer<L> & ResetGated<L>> L resetting(LayerSource s, L layer) {
    L gated = s.activation(layer, "recurrent_activation", Gated::recurrentActivation);
    return gated.resetAfter(resetAfter(s));
  }

  /** Files from before the option say nothing, and mean that there was none. */
  private static boolean resetAfter(LayerSource s) {
    return s.config().flag("reset_after", s.dialect() == Dialect.KERAS_3);
  }

  private static Layer rnn(LayerSource s) {
    return sequence(s, s.standard(RNN.of(cell(s, s.layer("cell")))));
  }

  private static Layer stack(LayerSource s) {
    RecurrentCell[] cells =
        s.layers("cells").stream().map(cell -> cell(s, cell)).toArray(RecurrentCell[]::new);
    return s.standard(StackedRNNCells.of(cells));
  }

  private static RecurrentCell cell(LayerSource s, Layer layer) {
    if (layer instanceof RecurrentCell cell) {
      return cell;
    }
    throw s.config().wrong("cell", "a cell of Keras, or a class that implements RecurrentCell");
  }

  private static <L extends ConvLSTMLayer<L>> L convolution(LayerSource s, L plain) {
    L layer = s.integers(kernels(s, plain), "strides", ConvolutionLayer::strides);
    layer = s.integers(layer, "dilation_rate", ConvolutionLayer::dilationRate);
    layer = s.padding(layer, ConvolutionLayer::padding);
    layer = s.dataFormat(layer, ConvolutionLayer::dataFormat);
    return sequence(s, forgetting(s, layer));
  }

  private static int filters(LayerSource s) {
    return s.config().integer("filters");
  }

  private static int[] size(LayerSource s) {
    return LayerSource.some(s.config(), "kernel_size");
  }

  private static <L extends RecurrentLayer<L>> L recurrent(LayerSource s, L layer) {
    return sequence(s, kernels(s, layer));
  }

  /** Sets the options of both kernels, and of what is dropped. */
  private static <L extends ActivatedLayer<L> & Kernelled<L> & RecurrentKernelled<L>> L kernels(
      LayerSource s, L layer) {
    L all = s.kernel(s.activated(layer));
    all = s.initializer(all, "recurrent_initializer", RecurrentKernelled::recurrentInitializer);
    all =
        s.option(
            all,
            "recurrent_regularizer",
            Penalties::regularizer,
            RecurrentKernelled::recurrentRegularizer);
    all =
        s.option(
            all,
            "recurrent_constraint",
            Penalties::constraint,
            RecurrentKernelled::recurrentConstraint);
    all = s.number(all, "dropout", RecurrentKernelled::dropout);
    return s.number(all, "recurrent_dropout", RecurrentKernelled::recurrentDropout);
  }

  private static <L extends StandardLayer<L> & Recurrent<L>> L sequence(LayerSource s, L layer) {
    L all = s.flag(layer, "return_sequences", Recurrent::returnSequences);
    all = s.flag(all, "return_state", Recurrent::returnState);
    all = s.flag(all, "go_backwards", Recurrent::goBackwards);
    all = s.flag(all, "stateful", Recurrent::stateful);
    if (s.config().flag("time_major", false)) {
      throw s.config().wrong("time_major", "sequences with the batch first");
    }
    return s.flag(all, "zero_output_for_mask", Recurrent::zeroOutputForMask);
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

  private static Recurrent<?> inner(LayerSource s, String key) {
    if (s.layer(key) instanceof Recurrent<?> layer) {
      return layer;
    }
    throw s.config().wrong(key, "a recurrent layer");
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.activations.Activations;
import dev.nyala.layers.Activation;
import dev.nyala.layers.Add;
import dev.nyala.layers.AveragePooling2D;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.DataFormat;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.GRU;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerNormalization;
import dev.nyala.layers.Masking;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.MergeMode;
import dev.nyala.layers.Padding;
import dev.nyala.layers.PoolingLayer;
import dev.nyala.layers.RecurrentLayer;
import dev.nyala.layers.Reshape;
import dev.nyala.layers.SimpleRNN;
import java.util.Locale;
import java.util.function.Function;

/**
 * Makes the layer that a fixture's options configure.
 *
 * @param fixture the case
 */
record KerasLayers(Fixture fixture) {

  static Layer of(Fixture fixture) {
    KerasLayers options = new KerasLayers(fixture);
    return switch (fixture.subject()) {
      case "Activation" -> Activation.of(options.activation("activation"));
      case "Add" -> Add.of();
      case "AveragePooling2D" ->
          options.pooling(AveragePooling2D.of(fixture.integers("pool_size")));
      case "BatchNormalization" -> options.batchNormalization();
      case "Bidirectional" -> options.bidirectional();
      case "Concatenate" ->
          options.set(Concatenate.of(), "axis", l -> l.axis(fixture.integer("axis")));
      case "Conv2D" -> options.conv2D();
      case "Dense" -> options.dense();
      case "Dropout" -> Dropout.of(fixture.number("rate"));
      case "Embedding" ->
          Embedding.of(fixture.integer("input_dim"), fixture.integer("output_dim"))
              .maskZero(fixture.flag("mask_zero"));
      case "Flatten" ->
          options.set(Flatten.of(), "data_format", l -> l.dataFormat(options.dataFormat()));
      case "LayerNormalization" -> options.layerNormalization();
      case "Masking" ->
          fixture.sets("mask_value") ? Masking.of(fixture.number("mask_value")) : Masking.of();
      case "MaxPooling2D" -> options.pooling(MaxPooling2D.of(fixture.integers("pool_size")));
      case "Reshape" -> Reshape.of(fixture.integers("target_shape"));
      case "GRU", "LSTM", "SimpleRNN" -> options.recurrent(fixture.subject());
      default -> throw new IllegalArgumentException(fixture.toString());
    };
  }

  /** Applies a wither if the case gives the option. */
  private <L> L set(L layer, String option, Function<L, L> wither) {
    return fixture.sets(option) ? wither.apply(layer) : layer;
  }

  private String upper(String option) {
    return fixture.text(option).toUpperCase(Locale.ROOT);
  }

  private Activations activation(String option) {
    return Activations.valueOf(upper(option));
  }

  private DataFormat dataFormat() {
    return DataFormat.valueOf(upper("data_format"));
  }

  private Dense dense() {
    Dense layer = Dense.of(fixture.integer("units"));
    layer = set(layer, "activation", l -> l.activation(activation("activation")));
    return set(layer, "use_bias", l -> l.useBias(fixture.flag("use_bias")));
  }

  private Conv2D conv2D() {
    Conv2D layer = Conv2D.of(fixture.integer("filters"), fixture.integers("kernel_size"));
    layer = set(layer, "activation", l -> l.activation(activation("activation")));
    layer = set(layer, "use_bias", l -> l.useBias(fixture.flag("use_bias")));
    layer = set(layer, "strides", l -> l.strides(fixture.integers("strides")));
    layer = set(layer, "dilation_rate", l -> l.dilationRate(fixture.integers("dilation_rate")));
    layer = set(layer, "groups", l -> l.groups(fixture.integer("groups")));
    layer = set(layer, "padding", l -> l.padding(Padding.valueOf(upper("padding"))));
    return set(layer, "data_format", l -> l.dataFormat(dataFormat()));
  }

  private <L extends PoolingLayer<L>> L pooling(L pooling) {
    L layer = set(pooling, "strides", l -> l.strides(fixture.integers("strides")));
    layer = set(layer, "padding", l -> l.padding(Padding.valueOf(upper("padding"))));
    return set(layer, "data_format", l -> l.dataFormat(dataFormat()));
  }

  private BatchNormalization batchNormalization() {
    BatchNormalization layer = BatchNormalization.of();
    layer = set(layer, "axis", l -> l.axis(fixture.integer("axis")));
    layer = set(layer, "momentum", l -> l.momentum(fixture.number("momentum")));
    layer = set(layer, "epsilon", l -> l.epsilon(fixture.number("epsilon")));
    layer = set(layer, "center", l -> l.center(fixture.flag("center")));
    return set(layer, "scale", l -> l.scale(fixture.flag("scale")));
  }

  private LayerNormalization layerNormalization() {
    LayerNormalization layer = LayerNormalization.of();
    layer = set(layer, "axis", l -> l.axis(fixture.integers("axis")));
    layer = set(layer, "epsilon", l -> l.epsilon(fixture.number("epsilon")));
    layer = set(layer, "center", l -> l.center(fixture.flag("center")));
    return set(layer, "scale", l -> l.scale(fixture.flag("scale")));
  }

  private RecurrentLayer<?> recurrent(String kind) {
    int units = fixture.integer("units");
    return switch (kind) {
      case "GRU" -> {
        GRU layer = GRU.of(units);
        layer = set(layer, "reset_after", l -> l.resetAfter(fixture.flag("reset_after")));
        yield common(
            set(
                layer,
                "recurrent_activation",
                l -> l.recurrentActivation(activation("recurrent_activation"))));
      }
      case "LSTM" ->
          common(
              set(
                  LSTM.of(units),
                  "recurrent_activation",
                  l -> l.recurrentActivation(activation("recurrent_activation"))));
      case "SimpleRNN" -> common(SimpleRNN.of(units));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private <L extends RecurrentLayer<L>> L common(L recurrent) {
    L layer = set(recurrent, "activation", l -> l.activation(activation("activation")));
    layer = set(layer, "use_bias", l -> l.useBias(fixture.flag("use_bias")));
    return layer
        .returnSequences(fixture.flag("return_sequences"))
        .returnState(fixture.flag("return_state"))
        .goBackwards(fixture.flag("go_backwards"))
        .stateful(fixture.flag("stateful"))
        .zeroOutputForMask(fixture.flag("zero_output_for_mask"));
  }

  private Bidirectional bidirectional() {
    Bidirectional layer =
        Bidirectional.of(recurrent(fixture.text("layer")))
            .mergeMode(MergeMode.valueOf(upper("merge_mode")));
    return set(
        layer,
        "backward",
        l ->
            l.backwardLayer(
                common(SimpleRNN.of(fixture.integer("units")))
                    .activation(activation("backward"))
                    .goBackwards(true)));
  }
}

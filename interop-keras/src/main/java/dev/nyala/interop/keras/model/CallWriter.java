// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.Model;
import dev.nyala.interop.keras.layers.LayerWriter;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.CategoryEncoding;
import dev.nyala.layers.HeadsLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerCall;
import dev.nyala.layers.RecurrentLayer;
import dev.nyala.layers.ScoreAttentionLayer;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes calls of layers: puts their inputs where Keras's layers take them. */
final class CallWriter {

  private static final List<String> ATTENTION = List.of("query", "value", "key", "attention_mask");

  private final Layer layer;
  private final List<SymbolicTensor> inputs;
  private final boolean reversed;
  private final Function<SymbolicTensor, Object> tensor;
  private final List<@Nullable Object> positional = new ArrayList<>();
  private final Map<String, @Nullable Object> named = new LinkedHashMap<>();

  private CallWriter(LayerCall call, Function<SymbolicTensor, Object> tensor) {
    this.layer = call.layer();
    this.inputs = call.inputs();
    this.reversed = call.reversed();
    this.tensor = tensor;
  }

  /** Writes a call; the function writes what it is called on. */
  static Map<String, @Nullable Object> write(
      LayerCall call, Function<SymbolicTensor, Object> tensor) {
    CallWriter writer = new CallWriter(call, tensor);
    writer.arguments();
    writer.masks();
    writer.choices();
    return FunctionalWriter.node(writer.positional, writer.named);
  }

  private void arguments() {
    if (layer instanceof HeadsLayer<?>) {
      for (int i = 0; i < inputs.size(); i++) {
        if (i < 2) {
          positional.add(tensor.apply(inputs.get(i)));
        } else {
          named.put(ATTENTION.get(i), tensor.apply(inputs.get(i)));
        }
      }
    } else if (layer instanceof RecurrentLayer<?> || layer instanceof Bidirectional) {
      positional.add(tensor.apply(inputs.get(0)));
      if (inputs.size() > 1) {
        named.put("initial_state", list(inputs.subList(1, inputs.size())));
      }
    } else if (inputs.size() == 1 && !(layer instanceof ScoreAttentionLayer<?>)) {
      positional.add(tensor.apply(inputs.get(0)));
    } else if (layer instanceof CategoryEncoding) {
      positional.addAll(list(inputs));
    } else {
      positional.add(list(inputs));
    }
  }

  private List<Object> list(List<SymbolicTensor> tensors) {
    List<Object> all = new ArrayList<>();
    tensors.forEach(each -> all.add(tensor.apply(each)));
    return all;
  }

  private void masks() {
    List<@Nullable Object> masks = new ArrayList<>();
    for (SymbolicTensor input : inputs) {
      LayerCall source = input.source();
      boolean masked = source != null && source.layer() instanceof WithMask;
      masks.add(masked && source != null ? tensor.apply(source.inputs().get(1)) : null);
    }
    if (masks.stream().allMatch(mask -> mask == null)) {
      return;
    }
    if (layer instanceof HeadsLayer<?>) {
      for (int i = 0; i < masks.size(); i++) {
        if (masks.get(i) != null) {
          named.put(ATTENTION.get(i) + "_mask", masks.get(i));
        }
      }
    } else if (masks.size() > 1
        && (layer instanceof Model || layer instanceof ScoreAttentionLayer<?>)) {
      named.put("mask", masks);
    } else {
      named.put("mask", masks.get(0));
    }
  }

  /** Writes options of the layer that Keras gives in calls, if they are chosen. */
  private void choices() {
    if (reversed) {
      named.put("reverse", true);
    }
    if (layer instanceof HeadsLayer<?> || layer instanceof ScoreAttentionLayer<?>) {
      for (String option : LayerWriter.OF_CALLS) {
        if (Boolean.TRUE.equals(layer.options().value(option))) {
          named.put(option, true);
        }
      }
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.activations.Activation;
import dev.nyala.activations.Activations;
import dev.nyala.layers.Activated;
import dev.nyala.layers.CallGraph;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerCall;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.plots.LayerCard.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Words what a diagram shows of inputs and layers, as Keras does. */
final class LayerCards {

  private static final String INPUT_LAYER = "InputLayer";

  private final CallGraph calls;
  private final DiagramOptions options;

  LayerCards(CallGraph calls, DiagramOptions options) {
    this.calls = calls;
    this.options = options;
  }

  LayerCard input(String name, SymbolicTensor input) {
    List<Row> rows = new ArrayList<>();
    if (options.shapes()) {
      rows.add(new Row("Output shape", shape(input)));
    }
    if (options.dtype()) {
      String dtype = input.isText() ? "string" : input.type().dtype().kerasName();
      rows.add(new Row("Output dtype", dtype));
    }
    return card(name, INPUT_LAYER, rows);
  }

  /** Returns what is shown of a layer; shapes and dtypes are those of its first call here. */
  LayerCard layer(Layer layer) {
    LayerCall call =
        calls.calls().stream().filter(c -> c.layer() == layer).findFirst().orElseThrow();
    List<Row> rows = new ArrayList<>();
    if (options.activations() && layer instanceof Activated activated) {
      rows.add(new Row("Activation", name(activated.activation())));
    }
    if (options.shapes()) {
      rows.add(new Row("Input shape", all(call.inputs(), LayerCards::shape)));
      rows.add(new Row("Output shape", all(call.outputs(), LayerCards::shape)));
    }
    if (options.dtype()) {
      rows.add(new Row("Output dtype", all(call.outputs(), t -> t.type().dtype().kerasName())));
    }
    if (options.trainable() && !layer.parameters().isEmpty()) {
      rows.add(new Row("Trainable", layer.frozen() ? "no" : "yes"));
    }
    return card(layer.name(), layer.kind(), rows);
  }

  private LayerCard card(String name, String kind, List<Row> rows) {
    String title = options.names() ? name + " (" + kind + ")" : kind;
    return new LayerCard(title, LayerFamily.of(kind), rows);
  }

  private static String name(Activation activation) {
    return activation instanceof Activations known ? known.kerasName() : "custom";
  }

  private static String all(List<SymbolicTensor> tensors, Function<SymbolicTensor, String> what) {
    String joined = tensors.stream().map(what).collect(Collectors.joining(", "));
    return tensors.size() == 1 ? joined : "[" + joined + "]";
  }

  /** Returns a shape as Python writes it: a tuple, None where a size is not known. */
  private static String shape(SymbolicTensor tensor) {
    String dims =
        tensor.shape().dims().stream()
            .map(dim -> dim.isStatic() ? dim.toString() : "None")
            .collect(Collectors.joining(", "));
    return tensor.shape().rank() == 1 ? "(" + dims + ",)" : "(" + dims + ")";
  }
}

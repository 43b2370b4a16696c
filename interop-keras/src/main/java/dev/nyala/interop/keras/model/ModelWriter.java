// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.format.SaveOptions;
import dev.nyala.interop.keras.layers.LayerWriter;
import dev.nyala.interop.keras.objects.DtypePolicies;
import dev.nyala.interop.keras.objects.Serialized;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerCall;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes models as Keras 3 serializes them. */
public final class ModelWriter {

  private static final String SHARED = "shared_object_id";

  private final LayerWriter layers;
  private final IdentityHashMap<Layer, Map<String, @Nullable Object>> written =
      new IdentityHashMap<>();
  private int shared;

  private ModelWriter(SaveOptions options) {
    layers = new LayerWriter(options, this::object);
  }

  /**
   * Writes a model without its weights.
   *
   * @param model the model
   * @param options name classes that Keras does not have
   * @return as Keras serializes it
   * @throws dev.nyala.error.ModelException if something of it cannot be written
   */
  public static Map<String, @Nullable Object> write(Model model, SaveOptions options) {
    return new ModelWriter(options).object(model, model.name());
  }

  /**
   * Returns the class of Keras that a model is written as. A sequence in which a layer stands
   * twice, or has results that nobody takes, is none in Keras.
   *
   * @param model any model
   * @return Sequential or Functional
   */
  public static String className(Model model) {
    List<LayerCall> calls = model.calls().calls();
    boolean plain =
        model instanceof Sequential
            && calls.size() == model.layers().size()
            && calls.stream().allMatch(call -> call.outputs().size() == 1 && !call.reversed());
    return plain ? "Sequential" : "Functional";
  }

  /** Writes a layer or model; one that was written before gets a number at both places. */
  Map<String, @Nullable Object> object(Layer layer, String name) {
    Map<String, @Nullable Object> before = written.get(layer);
    if (before != null) {
      before.putIfAbsent(SHARED, ++shared);
      Map<String, @Nullable Object> again = new LinkedHashMap<>(before);
      again.remove("inbound_nodes");
      return again;
    }
    Map<String, @Nullable Object> object;
    if (!(layer instanceof Model model)) {
      object = layers.write(layer, name);
    } else if (className(model).equals("Sequential")) {
      object = Serialized.write("keras", "Sequential", sequential(model, name));
    } else {
      object =
          Serialized.write(
              "keras.src.models.functional",
              "Functional",
              new FunctionalWriter(this, model).config(head(model, name)));
      object.put("registered_name", "Functional");
    }
    written.put(layer, object);
    return object;
  }

  private static Map<String, @Nullable Object> head(Model model, String name) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.put("trainable", !model.frozen());
    return config;
  }

  private Map<String, @Nullable Object> sequential(Model model, String name) {
    Map<String, @Nullable Object> config = head(model, name);
    config.put("dtype", DtypePolicies.write(model.dtype()));
    IdentityHashMap<Layer, String> names = names(model);
    SymbolicTensor input = model.inputs().get(0);
    List<Object> all = new ArrayList<>();
    all.add(Inputs.write(model.inputNames().get(0), input));
    for (Layer layer : model.layers()) {
      all.add(object(layer, names.getOrDefault(layer, layer.name())));
    }
    config.put("layers", all);
    config.put("build_input_shape", Inputs.shape(input));
    return config;
  }

  /** Returns what the model calls its layers. */
  static IdentityHashMap<Layer, String> names(Model model) {
    IdentityHashMap<Layer, String> names = new IdentityHashMap<>();
    model.parts().forEach((name, layer) -> names.put(layer, name));
    return names;
  }
}

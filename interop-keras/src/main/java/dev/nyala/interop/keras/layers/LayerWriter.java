// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.activations.Activation;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.format.SaveOptions;
import dev.nyala.initializers.Initializer;
import dev.nyala.interop.keras.objects.ActivationFunctions;
import dev.nyala.interop.keras.objects.DtypePolicies;
import dev.nyala.interop.keras.objects.Initializers;
import dev.nyala.interop.keras.objects.NumberLists;
import dev.nyala.interop.keras.objects.Penalties;
import dev.nyala.interop.keras.objects.Quantizations;
import dev.nyala.interop.keras.objects.Serialized;
import dev.nyala.layers.GroupQueryAttention;
import dev.nyala.layers.Lambda;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LocallyConnectedLayer;
import dev.nyala.layers.Options;
import dev.nyala.layers.Quantization;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Writes layers: their classes and the options they tell. */
public final class LayerWriter {

  /** Options that Keras gives in calls. */
  public static final List<String> OF_CALLS = List.of("use_causal_mask", "return_attention_scores");

  /** Classes without weights, whose constructors do not take whether they are trained. */
  private static final Set<String> UNTRAINED =
      Set.of("Discretization", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D");

  private final Set<String> known = LayerTable.ofKeras().readers().keySet();
  private final SaveOptions options;
  private final BiFunction<Layer, String, Map<String, @Nullable Object>> nested;

  /**
   * Makes a writer.
   *
   * @param options name classes that Keras does not have
   * @param nested writes a layer or model that another consists of, under a name
   */
  public LayerWriter(
      SaveOptions options, BiFunction<Layer, String, Map<String, @Nullable Object>> nested) {
    this.options = options;
    this.nested = nested;
  }

  /**
   * Writes a layer.
   *
   * @param layer no model
   * @param name what the file calls it
   * @return as Keras serializes it
   * @throws ModelException if it cannot be written
   */
  public Map<String, @Nullable Object> write(Layer layer, String name) {
    if (layer instanceof Lambda) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" is a Lambda, whose Java code cannot be written", name)
              .expected("layers of Keras, or of classes with a name")
              .remedy(
                  "make it of functions of dev.nyala.ops, or a class of its own that extends"
                      + " StandardLayer"));
    }
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", name);
    Options told = layer.options();
    for (String option : told.names()) {
      boolean untaken = option.equals("trainable") && UNTRAINED.contains(layer.kind());
      if (!untaken && !isOfCalls(layer, option)) {
        config.put(option, option(layer, name, option, told.value(option)));
      }
    }
    if (Vocabularies.isApart(layer)) {
      config.put("vocabulary", null);
      config.put("idf_weights", null);
      config.put("vocabulary_size", Vocabularies.tokens(layer).orElse(List.of()).size());
    }
    if (!isOfKeras(layer)) {
      Map<String, @Nullable Object> object = Serialized.write("builtins", layer.kind(), config);
      object.put("registered_name", options.registeredName(layer));
      return object;
    }
    // The class has a name in Keras's interface that is not its own.
    String kind = layer instanceof GroupQueryAttention ? "GroupQueryAttention" : layer.kind();
    if (!known.contains(kind) || layer instanceof LocallyConnectedLayer<?>) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" is of a class that Keras does not have", name)
              .received(kind));
    }
    return Serialized.write("keras.layers", kind, config);
  }

  private static boolean isOfKeras(Layer layer) {
    return layer.getClass().getPackageName().equals(Layer.class.getPackageName());
  }

  private static boolean isOfCalls(Layer layer, String option) {
    return isOfKeras(layer) && OF_CALLS.contains(option);
  }

  private @Nullable Object option(Layer layer, String name, String option, @Nullable Object value) {
    try {
      if (option.equals("dtype") && value instanceof DType dtype) {
        boolean quantized = layer.options().names().contains("quantization_config");
        return quantized && isOfKeras(layer)
            ? DtypePolicies.writeQuantized(dtype)
            : DtypePolicies.write(dtype);
      }
      return value(value);
    } catch (ModelException e) {
      throw new ModelException(
          e.diagnostic().where("%s of layer \"%s\" (%s)", option, name, layer.kind()), e);
    }
  }

  private @Nullable Object value(@Nullable Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof Number
        || value instanceof String) {
      return value;
    }
    if (value instanceof Activation activation) {
      return ActivationFunctions.write(activation);
    }
    if (value instanceof Initializer initializer) {
      return Initializers.write(initializer);
    }
    if (value instanceof Regularizer regularizer) {
      return Penalties.writeRegularizer(regularizer);
    }
    if (value instanceof WeightConstraint constraint) {
      return Penalties.writeConstraint(constraint);
    }
    if (value instanceof Quantization quantization) {
      return Quantizations.write(quantization);
    }
    if (value instanceof Layer layer) {
      return nested.apply(layer, layer.name());
    }
    if (value instanceof DType dtype) {
      return dtype.kerasName();
    }
    return plain(value);
  }

  private Object plain(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Axes axes) {
      return axes.stream().boxed().toList();
    }
    if (value instanceof Tensor tensor) {
      return NumberLists.of(tensor);
    }
    if (value instanceof Collection<?> several) {
      List<@Nullable Object> all = new ArrayList<>();
      several.forEach(each -> all.add(value(each)));
      return all;
    }
    throw new ModelException(
        Diagnostic.of("A layer has an option that cannot be written")
            .received("%s", value)
            .expected("numbers, texts, lists, and what Keras has"));
  }
}

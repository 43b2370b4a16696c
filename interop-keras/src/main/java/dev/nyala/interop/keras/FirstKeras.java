// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.interop.keras.config.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in the words of Keras 2 what descriptions of Keras 1 say. */
final class FirstKeras {

  /** New names of options, where they are the same for all layers. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("nb_filter", "filters"),
          Map.entry("filter_length", "kernel_size"),
          Map.entry("subsample", "strides"),
          Map.entry("subsample_length", "strides"),
          Map.entry("stride", "strides"),
          Map.entry("atrous_rate", "dilation_rate"),
          Map.entry("border_mode", "padding"),
          Map.entry("dim_ordering", "data_format"),
          Map.entry("bias", "use_bias"),
          Map.entry("pool_length", "pool_size"),
          Map.entry("length", "size"),
          Map.entry("p", "rate"),
          Map.entry("sigma", "stddev"),
          Map.entry("inner_init", "recurrent_initializer"),
          Map.entry("inner_activation", "recurrent_activation"),
          Map.entry("dropout_W", "dropout"),
          Map.entry("dropout_U", "recurrent_dropout"),
          Map.entry("U_regularizer", "recurrent_regularizer"),
          Map.entry("b_regularizer", "bias_regularizer"),
          Map.entry("b_constraint", "bias_constraint"),
          Map.entry("beta_init", "beta_initializer"),
          Map.entry("gamma_init", "gamma_initializer"),
          Map.entry("depthwise_init", "depthwise_initializer"),
          Map.entry("pointwise_init", "pointwise_initializer"));

  /** What is known from elsewhere, or changed only how fast a layer was. */
  private static final Set<String> DROPPED =
      Set.of("consume_less", "input_dim", "input_length", "input_dtype", "output_shape");

  private static final Map<String, String> CLASSES =
      Map.of(
          "TimeDistributedDense", "Dense",
          "AtrousConvolution1D", "Conv1D",
          "AtrousConvolution2D", "Conv2D",
          "AtrousConv1D", "Conv1D",
          "AtrousConv2D", "Conv2D");

  private static final Map<String, String> MERGES =
      Map.of(
          "sum", "Add",
          "mul", "Multiply",
          "ave", "Average",
          "max", "Maximum",
          "concat", "Concatenate",
          "dot", "Dot",
          "cos", "Dot");

  private final Config place;

  private FirstKeras(Config place) {
    this.place = place;
  }

  /** Returns the description of a model in the words of Keras 2. */
  static Config now(Config model) {
    return Config.of(new FirstKeras(model).object(copy(model.values())), model.where());
  }

  private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  /** Changes a layer or model: its class, its options and what is in it. */
  private Map<String, @Nullable Object> object(Map<String, @Nullable Object> object) {
    String className = String.valueOf(object.get("class_name"));
    if (object.get("config") instanceof List<?> layers) {
      object.put("config", layers.stream().map(this::nested).toList());
    } else if (object.get("config") instanceof Map<?, ?> given) {
      Map<String, @Nullable Object> config = copy(given);
      if (config.get("layers") instanceof List<?> layers) {
        config.put("layers", layers.stream().map(this::nested).toList());
        object.put("config", config);
        return object;
      }
      if (config.get("layer") instanceof Map<?, ?> layer) {
        config.put("layer", object(copy(layer)));
      }
      object.put("class_name", className(className, config));
      object.put("config", options(className, config));
    }
    return object;
  }

  private @Nullable Object nested(@Nullable Object item) {
    return item instanceof Map<?, ?> map ? object(copy(map)) : item;
  }

  private static String className(String className, Map<String, @Nullable Object> config) {
    String merged = MERGES.get(String.valueOf(config.get("mode")));
    return className.equals("Merge") && merged != null
        ? merged
        : CLASSES.getOrDefault(className, className);
  }

  private Map<String, @Nullable Object> options(
      String className, Map<String, @Nullable Object> old) {
    Map<String, @Nullable Object> now = new LinkedHashMap<>();
    boolean embedding = className.equals("Embedding");
    old.forEach(
        (name, value) -> {
          if (embedding && name.endsWith("put_dim") || !DROPPED.contains(name)) {
            now.put(name(className, name), value(name, value));
          }
        });
    switch (className) {
      case "InputLayer" -> now.put("dtype", old.getOrDefault("input_dtype", "float32"));
      case "Merge" -> merge(old, now);
      case "BatchNormalization" -> statistics(now);
      default -> {
        kernelSize(now);
        padding(className, now);
      }
    }
    return now;
  }

  private static String name(String className, String name) {
    boolean embedding = className.equals("Embedding");
    return switch (name) {
      case "output_dim" -> embedding ? name : "units";
      case "init" ->
          embedding
              ? "embeddings_initializer"
              : className.equals("PReLU") ? "alpha_initializer" : "kernel_initializer";
      case "W_regularizer" -> embedding ? "embeddings_regularizer" : "kernel_regularizer";
      case "W_constraint" -> embedding ? "embeddings_constraint" : "kernel_constraint";
      case "forget_bias_init" -> "unit_forget_bias";
      default -> NAMES.getOrDefault(name, name);
    };
  }

  private static @Nullable Object value(String name, @Nullable Object value) {
    if (name.equals("dim_ordering")) {
      return "th".equals(value) ? "channels_first" : "channels_last";
    }
    if (name.equals("forget_bias_init")) {
      return "one".equals(value);
    }
    boolean penalty = name.endsWith("regularizer") || name.endsWith("constraint");
    return penalty && value instanceof Map<?, ?> map && map.containsKey("name")
        ? penalty(copy(map))
        : value;
  }

  /** Regularizers and constraints had their options beside their name. */
  private static Map<String, @Nullable Object> penalty(Map<String, @Nullable Object> old) {
    String name = String.valueOf(old.remove("name"));
    if (old.containsKey("m")) {
      old.put("max_value", old.remove("m"));
    }
    boolean sum =
        Set.of("WeightRegularizer", "ActivityRegularizer", "L1L2Regularizer").contains(name);
    Map<String, @Nullable Object> now = new LinkedHashMap<>();
    now.put("class_name", sum ? "L1L2" : name);
    now.put("config", old);
    return now;
  }

  private static void merge(Map<String, @Nullable Object> old, Map<String, @Nullable Object> now) {
    Set.of("mode", "concat_axis", "dot_axes", "mode_type", "output_mask", "output_mask_type")
        .forEach(now::remove);
    Set.of("arguments", "output_shape_type", "layers").forEach(now::remove);
    String mode = String.valueOf(old.get("mode"));
    if (mode.equals("concat")) {
      now.put("axis", old.getOrDefault("concat_axis", -1L));
    }
    if (mode.equals("dot") || mode.equals("cos")) {
      now.put("axes", old.getOrDefault("dot_axes", -1L));
      now.put("normalize", mode.equals("cos"));
    }
  }

  private void statistics(Map<String, @Nullable Object> now) {
    Object mode = now.remove("mode");
    if (mode != null && !mode.equals(0L)) {
      throw place.wrong("mode", "batch normalization by feature (mode 0), not mode " + mode);
    }
  }

  private static void kernelSize(Map<String, @Nullable Object> now) {
    for (List<String> names :
        List.of(
            List.of("nb_row", "nb_col"), List.of("kernel_dim1", "kernel_dim2", "kernel_dim3"))) {
      if (now.containsKey(names.get(0))) {
        List<@Nullable Object> sizes = new ArrayList<>();
        names.forEach(name -> sizes.add(now.remove(name)));
        now.put("kernel_size", sizes);
      }
    }
  }

  /** Borders of images were four numbers, or had names. */
  private static void padding(String className, Map<String, @Nullable Object> now) {
    Object given = now.get("padding");
    if (!className.startsWith("ZeroPadding")) {
      return;
    }
    if (given instanceof Map<?, ?> named) {
      List<String> sides =
          className.equals("ZeroPadding1D")
              ? List.of("left_pad", "right_pad")
              : List.of("top_pad", "bottom_pad", "left_pad", "right_pad");
      Map<String, @Nullable Object> borders = copy(named);
      given = sides.stream().map(s -> Objects.requireNonNullElse(borders.get(s), 0L)).toList();
    }
    if (given instanceof List<?> four && four.size() == 4) {
      given = Arrays.asList(four.subList(0, 2), four.subList(2, 4));
    }
    now.put("padding", given);
  }
}

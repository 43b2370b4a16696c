// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.defaults;

import dev.nyala.initializers.Initializer;
import dev.nyala.layers.Layer;
import dev.nyala.tensor.Axes;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the arguments of Keras's classes are here, and what their values mean. */
final class Arguments {

  /**
   * Arguments that the classes here do not have, or that must be given: those of Keras's other
   * backends, of quantization and of adapters; texts that callbacks print; what a Java function or
   * another class says here.
   */
  private static final Set<String> ABSENT =
      Set.of(
          "flash_attention",
          "gptq_unpacked_column_size",
          "lora_alpha",
          "lora_rank",
          "quantization_config",
          "unroll",
          "use_cudnn",
          "verbose",
          "weights",
          "AUC.num_labels",
          "BatchNormalization.renorm",
          "BatchNormalization.renorm_clipping",
          "BatchNormalization.renorm_momentum",
          "BatchNormalization.synchronized",
          "CategoryEncoding.sparse",
          "Discretization.epsilon",
          "Discretization.num_bins",
          "Discretization.sparse",
          "Hashing.sparse",
          "IntegerLookup.sparse",
          "IntegerLookup.vocabulary_dtype",
          "Lambda.arguments",
          "Lambda.output_shape",
          "LambdaCallback.on_epoch_begin",
          "LambdaCallback.on_epoch_end",
          "LambdaCallback.on_train_batch_begin",
          "LambdaCallback.on_train_batch_end",
          "LambdaCallback.on_train_begin",
          "LambdaCallback.on_train_end",
          "Resizing.antialias",
          "Resizing.fill_mode",
          "SparseCategoricalCrossentropy.axis",
          "StringLookup.encoding",
          "StringLookup.invert",
          "StringLookup.sparse",
          "TextVectorization.encoding",
          "TextVectorization.ragged",
          "TextVectorization.sparse",
          "GlorotNormal.input_axes",
          "GlorotNormal.output_axes",
          "GlorotUniform.input_axes",
          "GlorotUniform.output_axes",
          "HeNormal.input_axes",
          "HeNormal.output_axes",
          "HeUniform.input_axes",
          "HeUniform.output_axes",
          "LecunNormal.input_axes",
          "LecunNormal.output_axes",
          "LecunUniform.input_axes",
          "LecunUniform.output_axes");

  /** Arguments that must be given here, where Keras has defaults of no use. */
  private static final Set<String> GIVEN =
      Set.of(
          "ActivityRegularization.l1",
          "ActivityRegularization.l2",
          "CategoryEncoding.num_tokens",
          "Discretization.bin_boundaries");

  /** The fields of arguments that have other names here. */
  private static final Map<String, String> PATHS =
      Map.ofEntries(
          Map.entry("learning_rate", "options.learningRate"),
          Map.entry("weight_decay", "options.weightDecay.rate"),
          Map.entry("clipnorm", "options.clipping.norm"),
          Map.entry("clipvalue", "options.clipping.value"),
          Map.entry("global_clipnorm", "options.clipping.globalNorm"),
          Map.entry("use_ema", "options.average.used"),
          Map.entry("ema_momentum", "options.average.momentum"),
          Map.entry("ema_overwrite_frequency", "options.average.overwriteFrequency"),
          Map.entry("loss_scale_factor", "options.lossScaleFactor"),
          Map.entry("gradient_accumulation_steps", "options.gradientAccumulationSteps"),
          Map.entry("min_lr", "minLearningRate"),
          Map.entry("save_freq", "saveFrequency"),
          Map.entry("Muon.adam_beta_1", "adam.beta1"),
          Map.entry("Muon.adam_beta_2", "adam.beta2"),
          Map.entry("Muon.epsilon", "adam.epsilon"),
          Map.entry("Muon.adam_weight_decay", "adam.weightDecay"),
          Map.entry("Muon.adam_lr_ratio", "adam.learningRateRatio"),
          Map.entry("Muon.exclude_layers", "adam.excludeLayers"),
          Map.entry("Muon.exclude_embeddings", "adam.excludeEmbeddings"),
          Map.entry("Muon.muon_a", "iteration.a"),
          Map.entry("Muon.muon_b", "iteration.b"),
          Map.entry("Muon.muon_c", "iteration.c"),
          Map.entry("Muon.ns_steps", "iteration.steps"),
          Map.entry("MaxNorm.axis", "axes"),
          Map.entry("MinMaxNorm.axis", "axes"),
          Map.entry("UnitNorm.axis", "axes"));

  /** What stands here where Keras has None. */
  private static final Map<String, String> NONE =
      Map.of(
          "activation", "linear",
          "data_format", "channels_last",
          "max_tokens", "0",
          "max_value", "Infinity",
          "sliding_window", "0");

  /** The options that have the same value where Keras has None. */
  private static final Map<String, String> AS =
      Map.of("strides", "pool_size", "value_dim", "key_dim");

  private Arguments() {}

  static boolean isAbsent(KerasClass keras, String argument) {
    return ABSENT.contains(argument) || ABSENT.contains(keras.name() + "." + argument);
  }

  static boolean isGiven(KerasClass keras, String argument) {
    return GIVEN.contains(keras.name() + "." + argument);
  }

  /** Tells whether an object has an argument: a layer tells it, others have a field. */
  static boolean has(Object object, String argument) {
    return object instanceof Layer layer
        ? layer.options().names().contains(argument)
        : field(object.getClass(), camel(argument)) != null;
  }

  /** Returns the value of an argument. */
  static @Nullable Object value(Object object, KerasClass keras, String argument) {
    if (object instanceof Layer layer) {
      boolean penalty = argument.equals("activity_regularizer") && !has(object, argument);
      return penalty ? null : layer.options().value(argument);
    }
    Object value = object;
    for (String name : List.of(path(keras, argument).split("[.]"))) {
      value = value == null ? null : read(value, name);
    }
    return value;
  }

  private static String path(KerasClass keras, String argument) {
    String special = PATHS.get(keras.name() + "." + argument);
    if (special == null) {
      special = PATHS.get(argument);
    }
    return special != null ? special : camel(argument);
  }

  private static @Nullable Object read(Object object, String name) {
    Field field = field(object.getClass(), name);
    if (field == null) {
      throw new AssertionError(object.getClass().getSimpleName() + " has no field " + name);
    }
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Field field(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    return null;
  }

  private static String camel(String argument) {
    String[] words = argument.split("_");
    return words[0]
        + Stream.of(words)
            .skip(1)
            .map(w -> w.isEmpty() ? w : w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
            .collect(Collectors.joining());
  }

  /** Tells whether the value of an argument is what Keras writes so. */
  static boolean means(Object object, String argument, String said, @Nullable Object value) {
    if (value instanceof Initializer initializer) {
      return initializer.equals(Initializer.of(said));
    }
    String text = text(value);
    if (said.equals("none")) {
      String as = AS.get(argument);
      return text.isEmpty()
          || text.equals("none")
          || text.equals(
              as == null ? NONE.get(argument) : text(((Layer) object).options().value(as)));
    }
    List<String> expected = List.of(said.split(","));
    List<String> actual = List.of(text.split(","));
    return expected.stream().distinct().count() == 1
        ? actual.stream().allMatch(a -> same(expected.get(0), a))
        : expected.size() == actual.size()
            && Stream.iterate(0, i -> i + 1)
                .limit(expected.size())
                .allMatch(i -> same(expected.get(i), actual.get(i)));
  }

  private static boolean same(String said, String text) {
    if (said.equalsIgnoreCase(text)) {
      return true;
    }
    try {
      return Double.parseDouble(said) == Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Axes axes) {
      return axes.stream().mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
    if (value instanceof double[] numbers) {
      return DoubleStream.of(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
    if (value instanceof Collection<?> several) {
      return several.stream().map(Arguments::text).collect(Collectors.joining(","));
    }
    return value == null
        ? "none"
        : value instanceof Enum<?> name ? name.name().toLowerCase(Locale.ROOT) : value.toString();
  }
}

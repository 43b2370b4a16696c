// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.activations.Activation;
import dev.nyala.format.ImportReport;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.initializers.Initializer;
import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.ActivationFunctions;
import dev.nyala.interop.keras.objects.DtypePolicies;
import dev.nyala.interop.keras.objects.Initializers;
import dev.nyala.interop.keras.objects.Penalties;
import dev.nyala.interop.keras.objects.Quantizations;
import dev.nyala.layers.ActivatedLayer;
import dev.nyala.layers.AffineLayer;
import dev.nyala.layers.DataFormat;
import dev.nyala.layers.Kernelled;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Padding;
import dev.nyala.layers.Quantizable;
import dev.nyala.layers.StandardLayer;
import dev.nyala.tensor.DType;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The description of one layer, and how the options that many layers share are read. */
public final class LayerSource {

  private final String className;
  private final Config config;
  private final Dialect dialect;
  private final ImportReport.Builder report;
  private final Function<Config, Layer> nested;

  LayerSource(
      String className,
      Config config,
      Dialect dialect,
      ImportReport.Builder report,
      Function<Config, Layer> nested) {
    this.className = className;
    this.config = config;
    this.dialect = dialect;
    this.report = report;
    this.nested = nested;
  }

  String className() {
    return className;
  }

  Config config() {
    return config;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Notes what became different from what the file says, and why. */
  void converted(String what) {
    report.converted(config.text("name", className), what);
  }

  /** Reads the layer at a key. */
  Layer layer(String key) {
    return nested.apply(config.object(key));
  }

  /** Reads the layers of a list. */
  List<Layer> layers(String key) {
    return config.objects(key).stream().map(nested).toList();
  }

  /** Sets an option that the file has. */
  <L, T> L option(
      L layer, String key, BiFunction<Config, String, T> read, BiFunction<L, T, L> wither) {
    return config.has(key) ? wither.apply(layer, read.apply(config, key)) : layer;
  }

  <L> L integer(L layer, String key, BiFunction<L, Integer, L> wither) {
    return option(layer, key, Config::integer, wither);
  }

  <L> L number(L layer, String key, BiFunction<L, Double, L> wither) {
    return option(layer, key, Config::number, wither);
  }

  <L> L flag(L layer, String key, BiFunction<L, Boolean, L> wither) {
    return option(layer, key, (c, k) -> c.flag(k, false), wither);
  }

  <L> L integers(L layer, String key, BiFunction<L, int[], L> wither) {
    return option(layer, key, Config::integers, wither);
  }

  <L> L activation(L layer, String key, BiFunction<L, Activation, L> wither) {
    return option(layer, key, (c, k) -> ActivationFunctions.read(c, k, dialect), wither);
  }

  <L> L initializer(L layer, String key, BiFunction<L, Initializer, L> wither) {
    return option(layer, key, Initializers::read, wither);
  }

  <L> L dataFormat(L layer, BiFunction<L, DataFormat, L> wither) {
    return option(
        layer,
        "data_format",
        (c, k) ->
            switch (c.text(k)) {
              case "channels_last" -> DataFormat.CHANNELS_LAST;
              case "channels_first" -> DataFormat.CHANNELS_FIRST;
              default -> throw c.wrong(k, "channels_last or channels_first");
            },
        wither);
  }

  <L> L interpolation(L layer, BiFunction<L, ResizeMethod, L> wither) {
    return option(
        layer, "interpolation", (c, k) -> named(c, k, ResizeMethod.values(), "of Keras"), wither);
  }

  /** Reads integers of which there has to be at least one. */
  static int[] some(Config config, String key) {
    int[] integers = config.integers(key);
    if (integers.length == 0) {
      throw config.wrong(key, "at least one integer");
    }
    return integers;
  }

  /** Reads sizes, of which those that are null are -1. */
  static int[] sizes(Config config, String key) {
    return config.list(key).stream()
        .mapToInt(
            dim -> {
              if (dim == null) {
                return -1;
              }
              if (dim instanceof Long size && size == size.intValue()) {
                return size.intValue();
              }
              throw config.wrong(key, "sizes of 32 bits, and nulls");
            })
        .toArray();
  }

  /** Reads the constant of an enumeration that is called as Keras does, in lower case. */
  static <E extends Enum<E>> E named(Config config, String key, E[] all, String expected) {
    String name = config.text(key);
    for (E each : all) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    throw config.wrong(key, "one " + expected);
  }

  <L> L padding(L layer, BiFunction<L, Padding, L> wither) {
    return option(
        layer,
        "padding",
        (c, k) ->
            switch (c.text(k)) {
              case "valid" -> Padding.VALID;
              case "same" -> Padding.SAME;
              case "causal" -> Padding.CAUSAL;
              default -> throw c.wrong(k, "valid, same or causal");
            },
        wither);
  }

  /** Sets name, dtype, trainability and the penalty on outputs. */
  <L extends StandardLayer<L>> L standard(L layer) {
    L named = config.has("name") ? layer.name(config.text("name").replace('/', '_')) : layer;
    L typed = typed(named);
    L trained = config.flag("trainable", true) ? typed : typed.trainable(false);
    return option(
        trained,
        "activity_regularizer",
        Penalties::regularizer,
        StandardLayer::activityRegularizer);
  }

  /** Returns the dtype of weights; that of layers of texts is told as one of texts. */
  DType dtype() {
    return "string".equals(config.value("dtype"))
        ? DType.FLOAT32
        : DtypePolicies.read(config, "dtype").variable();
  }

  private <L extends StandardLayer<L>> L typed(L layer) {
    if ("string".equals(config.value("dtype"))) {
      return layer;
    }
    DtypePolicies.Policy policy = DtypePolicies.read(config, "dtype");
    if (policy.quantized() && !(layer instanceof Quantizable<?>)) {
      throw config.wrong("dtype", "a layer of " + className + " that is not quantized");
    }
    if (policy.compute() != policy.variable()) {
      converted(
          "computes in "
              + policy.variable().kerasName()
              + ", where Keras computes in "
              + policy.compute().kerasName());
    }
    return policy.variable().isFloating() ? layer.dtype(policy.variable()) : layer;
  }

  /** Sets whether the main weight is kept in 8 bits. */
  <L extends StandardLayer<L> & Quantizable<L>> L quantized(L layer) {
    // Keras does not look at the configuration of a layer that is not quantized.
    config.value("quantization_config");
    boolean quantized = DtypePolicies.read(config, "dtype").quantized();
    return quantized ? layer.quantization(Quantizations.read(config)) : layer;
  }

  /** Sets what layers with a bias have in common. */
  <L extends AffineLayer<L>> L affine(L layer) {
    L used = flag(standard(layer), "use_bias", AffineLayer::useBias);
    L begun = initializer(used, "bias_initializer", AffineLayer::biasInitializer);
    L penalized =
        option(begun, "bias_regularizer", Penalties::regularizer, AffineLayer::biasRegularizer);
    return option(penalized, "bias_constraint", Penalties::constraint, AffineLayer::biasConstraint);
  }

  /** Sets what layers with a bias and an activation have in common. */
  <L extends ActivatedLayer<L>> L activated(L layer) {
    return activation(affine(layer), "activation", ActivatedLayer::activation);
  }

  /** Sets the options of a kernel. */
  <L extends AffineLayer<L> & Kernelled<L>> L kernel(L layer) {
    L begun = initializer(layer, "kernel_initializer", Kernelled::kernelInitializer);
    L penalized =
        option(begun, "kernel_regularizer", Penalties::regularizer, Kernelled::kernelRegularizer);
    return option(
        penalized, "kernel_constraint", Penalties::constraint, Kernelled::kernelConstraint);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import static dev.nyala.interop.keras.objects.Options.flag;
import static dev.nyala.interop.keras.objects.Options.integer;
import static dev.nyala.interop.keras.objects.Options.number;

import dev.nyala.format.LoadOptions;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.Options;
import dev.nyala.interop.keras.objects.Serialized;
import dev.nyala.metrics.Accuracy;
import dev.nyala.metrics.BinaryAccuracy;
import dev.nyala.metrics.BinaryCrossentropy;
import dev.nyala.metrics.CategoricalAccuracy;
import dev.nyala.metrics.CategoricalCrossentropy;
import dev.nyala.metrics.CategoricalHinge;
import dev.nyala.metrics.ConcordanceCorrelation;
import dev.nyala.metrics.CosineSimilarity;
import dev.nyala.metrics.Hinge;
import dev.nyala.metrics.KLDivergence;
import dev.nyala.metrics.LogCoshError;
import dev.nyala.metrics.Mean;
import dev.nyala.metrics.MeanAbsoluteError;
import dev.nyala.metrics.MeanAbsolutePercentageError;
import dev.nyala.metrics.MeanSquaredError;
import dev.nyala.metrics.MeanSquaredLogarithmicError;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.PearsonCorrelation;
import dev.nyala.metrics.Poisson;
import dev.nyala.metrics.RootMeanSquaredError;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import dev.nyala.metrics.SparseCategoricalCrossentropy;
import dev.nyala.metrics.SparseTopKCategoricalAccuracy;
import dev.nyala.metrics.SquaredHinge;
import dev.nyala.metrics.Sum;
import dev.nyala.metrics.TopKCategoricalAccuracy;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads metrics: names, functions and objects. */
final class Metrics {

  private static final Set<String> HARMLESS = Set.of("dtype", "fn", "num_labels");

  private final LoadOptions options;

  Metrics(LoadOptions options) {
    this.options = options;
  }

  /** Reads the metric at a key. */
  Metric read(Config owner, String key) {
    Serialized object = Serialized.of(owner, key);
    Config config = object.config();
    Optional<Metric> own =
        options
            .metricMaker(object.registered())
            .or(() -> options.metricMaker(object.className()))
            .map(maker -> maker.make(config.values()));
    if (own.isPresent()) {
      return own.get();
    }
    // Names alone are found as in compile; they also decide what the metric is called.
    if (config.keys().isEmpty()) {
      return Metric.of(object.className());
    }
    String name = object.simpleName();
    if (name.equals("meanmetricwrapper")) {
      String function = Serialized.of(config, "fn").className();
      Optional<Metric> wrapped = options.metricMaker(function).map(m -> m.make(config.values()));
      if (wrapped.isPresent()) {
        return wrapped.get();
      }
      name = function.replace("_", "").toLowerCase(Locale.ROOT);
    }
    Metric metric = made(name, config);
    if (metric == null) {
      metric = CountedMetrics.made(name, config);
    }
    if (metric == null) {
      throw owner.wrong(
          key, "a metric of Keras, or one that LoadOptions.metric(name, maker) tells");
    }
    Options.requireRead(config, HARMLESS, "metric");
    return metric;
  }

  /** Sets the name. */
  static <M> M named(M metric, Config config, BiFunction<M, String, M> wither) {
    return Options.option(metric, config, "name", Config::text, wither);
  }

  /** Makes a mean of figures of samples, or returns null if the class is another. */
  private static @Nullable Metric made(String name, Config config) {
    return switch (name) {
      case "accuracy" -> named(new Accuracy(), config, Accuracy::name);
      case "binaryaccuracy" ->
          number(
              named(new BinaryAccuracy(), config, BinaryAccuracy::name),
              config,
              "threshold",
              BinaryAccuracy::threshold);
      case "categoricalaccuracy" ->
          named(new CategoricalAccuracy(), config, CategoricalAccuracy::name);
      case "sparsecategoricalaccuracy" ->
          named(new SparseCategoricalAccuracy(), config, SparseCategoricalAccuracy::name);
      case "topkcategoricalaccuracy" ->
          integer(
              named(new TopKCategoricalAccuracy(), config, TopKCategoricalAccuracy::name),
              config,
              "k",
              TopKCategoricalAccuracy::k);
      case "sparsetopkcategoricalaccuracy" -> sparseTopK(config);
      case "mean" -> named(new Mean(), config, Mean::name);
      case "sum" -> named(new Sum(), config, Sum::name);
      case "rootmeansquarederror" ->
          named(new RootMeanSquaredError(), config, RootMeanSquaredError::name);
      case "concordancecorrelation" ->
          integer(
              named(new ConcordanceCorrelation(), config, ConcordanceCorrelation::name),
              config,
              "axis",
              ConcordanceCorrelation::axis);
      case "pearsoncorrelation" ->
          integer(
              named(new PearsonCorrelation(), config, PearsonCorrelation::name),
              config,
              "axis",
              PearsonCorrelation::axis);
      default -> ofLoss(name, config);
    };
  }

  private static Metric sparseTopK(Config config) {
    SparseTopKCategoricalAccuracy o =
        named(new SparseTopKCategoricalAccuracy(), config, SparseTopKCategoricalAccuracy::name);
    o = integer(o, config, "k", SparseTopKCategoricalAccuracy::k);
    return flag(o, config, "from_sorted_ids", SparseTopKCategoricalAccuracy::fromSortedIds);
  }

  /** Makes a mean of a loss, or returns null if the class is another. */
  private static @Nullable Metric ofLoss(String name, Config config) {
    return switch (name) {
      case "meansquarederror" -> named(new MeanSquaredError(), config, MeanSquaredError::name);
      case "meanabsoluteerror" -> named(new MeanAbsoluteError(), config, MeanAbsoluteError::name);
      case "meanabsolutepercentageerror" ->
          named(new MeanAbsolutePercentageError(), config, MeanAbsolutePercentageError::name);
      case "meansquaredlogarithmicerror" ->
          named(new MeanSquaredLogarithmicError(), config, MeanSquaredLogarithmicError::name);
      case "logcosherror", "logcosh" -> named(new LogCoshError(), config, LogCoshError::name);
      case "poisson" -> named(new Poisson(), config, Poisson::name);
      case "kldivergence" -> named(new KLDivergence(), config, KLDivergence::name);
      case "hinge" -> named(new Hinge(), config, Hinge::name);
      case "squaredhinge" -> named(new SquaredHinge(), config, SquaredHinge::name);
      case "categoricalhinge" -> named(new CategoricalHinge(), config, CategoricalHinge::name);
      case "cosinesimilarity" ->
          integer(
              named(new CosineSimilarity(), config, CosineSimilarity::name),
              config,
              "axis",
              CosineSimilarity::axis);
      case "binarycrossentropy" -> binary(config);
      case "categoricalcrossentropy" -> categorical(config);
      case "sparsecategoricalcrossentropy" -> sparse(config);
      default -> null;
    };
  }

  private static Metric binary(Config config) {
    BinaryCrossentropy o = named(new BinaryCrossentropy(), config, BinaryCrossentropy::name);
    o = flag(o, config, "from_logits", BinaryCrossentropy::fromLogits);
    return number(o, config, "label_smoothing", BinaryCrossentropy::labelSmoothing);
  }

  private static Metric categorical(Config config) {
    CategoricalCrossentropy o =
        named(new CategoricalCrossentropy(), config, CategoricalCrossentropy::name);
    o = flag(o, config, "from_logits", CategoricalCrossentropy::fromLogits);
    o = number(o, config, "label_smoothing", CategoricalCrossentropy::labelSmoothing);
    return integer(o, config, "axis", CategoricalCrossentropy::axis);
  }

  private static Metric sparse(Config config) {
    SparseCategoricalCrossentropy o =
        named(new SparseCategoricalCrossentropy(), config, SparseCategoricalCrossentropy::name);
    if (config.integer("axis", -1) != -1) {
      throw config.wrong("axis", "-1, the last axis");
    }
    o = flag(o, config, "from_logits", SparseCategoricalCrossentropy::fromLogits);
    return integer(o, config, "ignore_class", SparseCategoricalCrossentropy::ignoreClass);
  }
}

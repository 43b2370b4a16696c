// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import dev.nyala.format.LoadOptions;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.ObjectRow;
import dev.nyala.interop.keras.objects.ObjectTable;
import dev.nyala.interop.keras.objects.Options;
import dev.nyala.interop.keras.objects.Serialized;
import dev.nyala.metrics.AutomaticAccuracy;
import dev.nyala.metrics.Metric;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads metrics, which are names, functions and objects, and writes them. */
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
      name = Serialized.simple(function);
    }
    Metric metric =
        table()
            .read(name, config)
            .orElseThrow(
                () ->
                    owner.wrong(
                        key,
                        "a metric of Keras, or one that LoadOptions.metric(name, maker) tells"));
    Options.requireRead(config, HARMLESS, "metric");
    return metric;
  }

  /** Returns a metric as Keras serializes it. */
  static Object write(Metric metric) {
    return metric instanceof AutomaticAccuracy ? "accuracy" : table().write(metric);
  }

  private static ObjectTable<Metric> table() {
    ObjectTable<Metric> table = new ObjectTable<>("keras.metrics", "a metric");
    MeanMetrics.add(table);
    CountedMetrics.add(table);
    return table;
  }

  /**
   * Returns a row with the options that all metrics have.
   *
   * @param className what Keras calls the class
   * @param type the class here
   * @param maker makes a metric of what the class cannot do without
   * @param name sets the name
   */
  static <M extends Metric> ObjectRow<M> row(
      String className, Class<M> type, Function<Config, M> maker, BiFunction<M, String, M> name) {
    return ObjectRow.of(className, type, maker)
        .option("name", Config::text, Metric::name, name)
        .written("dtype", metric -> "float32");
  }
}

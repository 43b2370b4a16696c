// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.metrics.Accuracy;
import dev.nyala.metrics.AutomaticAccuracy;
import dev.nyala.metrics.BinaryAccuracy;
import dev.nyala.metrics.CategoricalAccuracy;
import dev.nyala.metrics.MeanAbsoluteError;
import dev.nyala.metrics.MeanSquaredError;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.RootMeanSquaredError;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes the metric that a fixture's options configure. */
final class KerasMetrics {

  private static final Map<String, Function<Fixture, Metric>> TABLE =
      Map.ofEntries(
          Map.entry("Accuracy", f -> new Accuracy()),
          Map.entry("AutomaticAccuracy", f -> new AutomaticAccuracy()),
          Map.entry(
              "BinaryAccuracy",
              f ->
                  f.sets("threshold")
                      ? new BinaryAccuracy().threshold(f.number("threshold"))
                      : new BinaryAccuracy()),
          Map.entry("CategoricalAccuracy", f -> new CategoricalAccuracy()),
          Map.entry("MeanAbsoluteError", f -> new MeanAbsoluteError()),
          Map.entry("MeanSquaredError", f -> new MeanSquaredError()),
          Map.entry("RootMeanSquaredError", f -> new RootMeanSquaredError()),
          Map.entry("SparseCategoricalAccuracy", f -> new SparseCategoricalAccuracy()));

  private KerasMetrics() {}

  /** Returns the classes there are fixtures for, sorted. */
  static List<String> names() {
    return TABLE.keySet().stream().sorted().toList();
  }

  static Metric of(Fixture fixture) {
    Function<Fixture, Metric> make = TABLE.get(fixture.subject());
    if (make == null) {
      throw new IllegalArgumentException("nothing is made of " + fixture);
    }
    return make.apply(fixture);
  }
}

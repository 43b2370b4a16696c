// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.losses.BinaryCrossentropy;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.losses.Loss;
import dev.nyala.losses.LossReduction;
import dev.nyala.losses.MeanAbsoluteError;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Makes the loss that a fixture's options configure. */
final class KerasLosses {

  private static final Map<String, Function<Fixture, Loss>> TABLE =
      Map.ofEntries(
          Map.entry("MeanSquaredError", f -> new MeanSquaredError().reduction(reduction(f))),
          Map.entry("MeanAbsoluteError", f -> new MeanAbsoluteError().reduction(reduction(f))),
          Map.entry(
              "BinaryCrossentropy",
              f ->
                  new BinaryCrossentropy()
                      .fromLogits(f.flag("from_logits"))
                      .labelSmoothing(labelSmoothing(f))
                      .axis(axis(f))
                      .reduction(reduction(f))),
          Map.entry(
              "CategoricalCrossentropy",
              f ->
                  new CategoricalCrossentropy()
                      .fromLogits(f.flag("from_logits"))
                      .labelSmoothing(labelSmoothing(f))
                      .axis(axis(f))
                      .reduction(reduction(f))),
          Map.entry("SparseCategoricalCrossentropy", KerasLosses::sparseCategoricalCrossentropy));

  private KerasLosses() {}

  /** Returns the classes there are fixtures for, sorted. */
  static List<String> names() {
    return TABLE.keySet().stream().sorted().toList();
  }

  static Loss of(Fixture fixture) {
    Function<Fixture, Loss> make = TABLE.get(fixture.subject());
    if (make == null) {
      throw new IllegalArgumentException("nothing is made of " + fixture);
    }
    return make.apply(fixture);
  }

  private static LossReduction reduction(Fixture f) {
    return f.sets("reduction")
        ? LossReduction.valueOf(f.text("reduction").toUpperCase(Locale.ROOT))
        : LossReduction.SUM_OVER_BATCH_SIZE;
  }

  private static double labelSmoothing(Fixture f) {
    return f.sets("label_smoothing") ? f.number("label_smoothing") : 0;
  }

  private static int axis(Fixture f) {
    return f.sets("axis") ? f.integer("axis") : -1;
  }

  private static Loss sparseCategoricalCrossentropy(Fixture f) {
    SparseCategoricalCrossentropy loss =
        new SparseCategoricalCrossentropy()
            .fromLogits(f.flag("from_logits"))
            .reduction(reduction(f));
    return f.sets("ignore_class") ? loss.ignoreClass(f.integer("ignore_class")) : loss;
  }
}

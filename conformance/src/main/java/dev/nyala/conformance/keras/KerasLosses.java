// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.losses.BinaryCrossentropy;
import dev.nyala.losses.BinaryFocalCrossentropy;
import dev.nyala.losses.CTC;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.losses.CategoricalFocalCrossentropy;
import dev.nyala.losses.CategoricalGeneralizedCrossEntropy;
import dev.nyala.losses.CategoricalHinge;
import dev.nyala.losses.Circle;
import dev.nyala.losses.CosineSimilarity;
import dev.nyala.losses.Dice;
import dev.nyala.losses.Hinge;
import dev.nyala.losses.Huber;
import dev.nyala.losses.KLDivergence;
import dev.nyala.losses.LogCosh;
import dev.nyala.losses.Loss;
import dev.nyala.losses.LossReduction;
import dev.nyala.losses.MeanAbsoluteError;
import dev.nyala.losses.MeanAbsolutePercentageError;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.losses.MeanSquaredLogarithmicError;
import dev.nyala.losses.Poisson;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import dev.nyala.losses.SquaredHinge;
import dev.nyala.losses.StandardLoss;
import dev.nyala.losses.Tversky;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Makes the loss that a fixture's options configure. */
final class KerasLosses {

  private static final Map<String, Function<Fixture, StandardLoss<?>>> TABLE =
      Map.ofEntries(
          Map.entry("BinaryCrossentropy", KerasLosses::binaryCrossentropy),
          Map.entry("BinaryFocalCrossentropy", KerasLosses::binaryFocalCrossentropy),
          Map.entry("CategoricalCrossentropy", KerasLosses::categoricalCrossentropy),
          Map.entry("CategoricalFocalCrossentropy", KerasLosses::categoricalFocalCrossentropy),
          Map.entry(
              "CategoricalGeneralizedCrossEntropy",
              KerasLosses::categoricalGeneralizedCrossEntropy),
          Map.entry("CategoricalHinge", f -> new CategoricalHinge()),
          Map.entry("Circle", KerasLosses::circle),
          Map.entry("CosineSimilarity", f -> new CosineSimilarity().axis(f.integer("axis", -1))),
          Map.entry("CTC", f -> new CTC()),
          Map.entry("Dice", f -> new Dice().axis(axes(f))),
          Map.entry("Hinge", f -> new Hinge()),
          Map.entry("Huber", f -> new Huber().delta(f.number("delta", 1))),
          Map.entry("KLDivergence", f -> new KLDivergence()),
          Map.entry("LogCosh", f -> new LogCosh()),
          Map.entry("MeanAbsoluteError", f -> new MeanAbsoluteError()),
          Map.entry("MeanAbsolutePercentageError", f -> new MeanAbsolutePercentageError()),
          Map.entry("MeanSquaredError", f -> new MeanSquaredError()),
          Map.entry("MeanSquaredLogarithmicError", f -> new MeanSquaredLogarithmicError()),
          Map.entry("Poisson", f -> new Poisson()),
          Map.entry("SparseCategoricalCrossentropy", KerasLosses::sparseCategoricalCrossentropy),
          Map.entry("SquaredHinge", f -> new SquaredHinge()),
          Map.entry("Tversky", KerasLosses::tversky));

  private KerasLosses() {}

  /** Returns the classes there are fixtures for, sorted. */
  static List<String> names() {
    return TABLE.keySet().stream().sorted().toList();
  }

  static Loss of(Fixture fixture) {
    Function<Fixture, StandardLoss<?>> make = TABLE.get(fixture.subject());
    if (make == null) {
      throw new IllegalArgumentException("nothing is made of " + fixture);
    }
    StandardLoss<?> loss = make.apply(fixture);
    return fixture.sets("reduction")
        ? loss.reduction(LossReduction.valueOf(fixture.text("reduction").toUpperCase(Locale.ROOT)))
        : loss;
  }

  private static int[] axes(Fixture f) {
    return f.sets("axis") ? f.integers("axis") : new int[0];
  }

  private static StandardLoss<?> binaryCrossentropy(Fixture f) {
    return new BinaryCrossentropy()
        .fromLogits(f.flag("from_logits"))
        .labelSmoothing(f.number("label_smoothing", 0))
        .axis(f.integer("axis", -1));
  }

  private static StandardLoss<?> binaryFocalCrossentropy(Fixture f) {
    return new BinaryFocalCrossentropy()
        .applyClassBalancing(f.flag("apply_class_balancing"))
        .alpha(f.number("alpha", 0.25))
        .gamma(f.number("gamma", 2))
        .fromLogits(f.flag("from_logits"))
        .labelSmoothing(f.number("label_smoothing", 0))
        .axis(f.integer("axis", -1));
  }

  private static StandardLoss<?> categoricalCrossentropy(Fixture f) {
    return new CategoricalCrossentropy()
        .fromLogits(f.flag("from_logits"))
        .labelSmoothing(f.number("label_smoothing", 0))
        .axis(f.integer("axis", -1));
  }

  private static StandardLoss<?> categoricalFocalCrossentropy(Fixture f) {
    CategoricalFocalCrossentropy loss =
        new CategoricalFocalCrossentropy()
            .gamma(f.number("gamma", 2))
            .fromLogits(f.flag("from_logits"))
            .labelSmoothing(f.number("label_smoothing", 0))
            .axis(f.integer("axis", -1));
    return f.sets("alpha") ? loss.alpha(f.numbers("alpha")) : loss;
  }

  private static StandardLoss<?> categoricalGeneralizedCrossEntropy(Fixture f) {
    return new CategoricalGeneralizedCrossEntropy().q(f.number("q", 0.5));
  }

  private static StandardLoss<?> circle(Fixture f) {
    return new Circle()
        .gamma(f.number("gamma", 80))
        .margin(f.number("margin", 0.4))
        .removeDiagonal(!f.sets("remove_diagonal"));
  }

  private static StandardLoss<?> sparseCategoricalCrossentropy(Fixture f) {
    SparseCategoricalCrossentropy loss =
        new SparseCategoricalCrossentropy().fromLogits(f.flag("from_logits"));
    return f.sets("ignore_class") ? loss.ignoreClass(f.integer("ignore_class")) : loss;
  }

  private static StandardLoss<?> tversky(Fixture f) {
    return new Tversky().alpha(f.number("alpha", 0.5)).beta(f.number("beta", 0.5)).axis(axes(f));
  }
}

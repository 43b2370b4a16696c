// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import dev.nyala.interop.keras.objects.ObjectTable;
import dev.nyala.losses.AutomaticCrossentropy;
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
import dev.nyala.losses.MeanAbsoluteError;
import dev.nyala.losses.MeanAbsolutePercentageError;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.losses.MeanSquaredLogarithmicError;
import dev.nyala.losses.Poisson;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import dev.nyala.losses.SquaredHinge;
import dev.nyala.losses.StandardLoss;
import dev.nyala.losses.Tversky;
import dev.nyala.tensor.Axes;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes losses. */
final class LossWriter {

  private LossWriter() {}

  /** Returns a loss as Keras serializes it. */
  static Object write(Loss loss) {
    if (loss instanceof AutomaticCrossentropy) {
      return "crossentropy";
    }
    ObjectTable<Loss> table = new ObjectTable<>("keras.losses", "a loss");
    crossentropies(table);
    distances(table);
    margins(table);
    return table.write(loss);
  }

  private static void common(StandardLoss<?> loss, Map<String, @Nullable Object> to) {
    to.put("name", loss.name());
    to.put("reduction", loss.reduction().name().toLowerCase(Locale.ROOT));
  }

  /** None stands for all. */
  private static @Nullable Object axes(Axes axes) {
    return axes.size() == 0 ? null : axes.stream().boxed().toList();
  }

  private static void crossentropies(ObjectTable<Loss> table) {
    table.written(
        "BinaryCrossentropy",
        BinaryCrossentropy.class,
        (x, to) -> {
          common(x, to);
          to.put("from_logits", x.fromLogits());
          to.put("label_smoothing", x.labelSmoothing());
          to.put("axis", x.axis());
        });
    table.written(
        "BinaryFocalCrossentropy",
        BinaryFocalCrossentropy.class,
        (x, to) -> {
          common(x, to);
          to.put("from_logits", x.fromLogits());
          to.put("label_smoothing", x.labelSmoothing());
          to.put("axis", x.axis());
          to.put("apply_class_balancing", x.applyClassBalancing());
          to.put("alpha", x.alpha());
          to.put("gamma", x.gamma());
        });
    table.written(
        "CategoricalCrossentropy",
        CategoricalCrossentropy.class,
        (x, to) -> {
          common(x, to);
          to.put("from_logits", x.fromLogits());
          to.put("label_smoothing", x.labelSmoothing());
          to.put("axis", x.axis());
        });
    table.written(
        "CategoricalFocalCrossentropy",
        CategoricalFocalCrossentropy.class,
        (x, to) -> {
          common(x, to);
          to.put("from_logits", x.fromLogits());
          to.put("label_smoothing", x.labelSmoothing());
          to.put("axis", x.axis());
          to.put("alpha", x.alpha());
          to.put("gamma", x.gamma());
        });
    table.written(
        "CategoricalGeneralizedCrossEntropy",
        CategoricalGeneralizedCrossEntropy.class,
        (x, to) -> {
          common(x, to);
          to.put("q", x.q());
        });
    table.written(
        "CTC",
        CTC.class,
        (x, to) -> {
          common(x, to);
        });
    table.written(
        "SparseCategoricalCrossentropy",
        SparseCategoricalCrossentropy.class,
        (x, to) -> {
          common(x, to);
          to.put("from_logits", x.fromLogits());
          to.put("ignore_class", x.ignoreClass());
        });
  }

  private static void distances(ObjectTable<Loss> table) {
    table.written(
        "CosineSimilarity",
        CosineSimilarity.class,
        (x, to) -> {
          common(x, to);
          to.put("axis", x.axis());
        });
    table.written(
        "Huber",
        Huber.class,
        (x, to) -> {
          common(x, to);
          to.put("delta", x.delta());
        });
    table.written(
        "KLDivergence",
        KLDivergence.class,
        (x, to) -> {
          common(x, to);
        });
    table.written(
        "LogCosh",
        LogCosh.class,
        (x, to) -> {
          common(x, to);
        });
    table.written(
        "MeanAbsoluteError",
        MeanAbsoluteError.class,
        (x, to) -> {
          common(x, to);
        });
    table.written(
        "MeanAbsolutePercentageError",
        MeanAbsolutePercentageError.class,
        (x, to) -> {
          common(x, to);
        });
    table.written(
        "MeanSquaredError",
        MeanSquaredError.class,
        (x, to) -> {
          common(x, to);
        });
    table.written(
        "MeanSquaredLogarithmicError",
        MeanSquaredLogarithmicError.class,
        (x, to) -> {
          common(x, to);
        });
    table.written(
        "Poisson",
        Poisson.class,
        (x, to) -> {
          common(x, to);
        });
  }

  private static void margins(ObjectTable<Loss> table) {
    table.written(
        "CategoricalHinge",
        CategoricalHinge.class,
        (x, to) -> {
          common(x, to);
        });
    table.written(
        "Circle",
        Circle.class,
        (x, to) -> {
          common(x, to);
          to.put("gamma", x.gamma());
          to.put("margin", x.margin());
          to.put("remove_diagonal", x.removeDiagonal());
        });
    table.written(
        "Dice",
        Dice.class,
        (x, to) -> {
          common(x, to);
          to.put("axis", axes(x.axis()));
        });
    table.written(
        "Hinge",
        Hinge.class,
        (x, to) -> {
          common(x, to);
        });
    table.written(
        "SquaredHinge",
        SquaredHinge.class,
        (x, to) -> {
          common(x, to);
        });
    table.written(
        "Tversky",
        Tversky.class,
        (x, to) -> {
          common(x, to);
          to.put("alpha", x.alpha());
          to.put("beta", x.beta());
          to.put("axis", axes(x.axis()));
        });
  }
}

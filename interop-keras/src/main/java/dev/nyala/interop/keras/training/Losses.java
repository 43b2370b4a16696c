// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import dev.nyala.format.LoadOptions;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.ObjectRow;
import dev.nyala.interop.keras.objects.ObjectTable;
import dev.nyala.interop.keras.objects.Options;
import dev.nyala.interop.keras.objects.Serialized;
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
import dev.nyala.tensor.Axes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads losses, which are names, functions and objects, and writes them. */
final class Losses {

  private final LoadOptions options;

  Losses(LoadOptions options) {
    this.options = options;
  }

  /** Reads the loss at a key. */
  Loss read(Config owner, String key) {
    Serialized object = Serialized.of(owner, key);
    Config config = object.config();
    Optional<Loss> own =
        options
            .lossMaker(object.registered())
            .or(() -> options.lossMaker(object.className()))
            .map(maker -> maker.make(config.values()));
    if (own.isPresent()) {
      return own.get();
    }
    // Names alone are found as in compile; they also decide what the loss is called.
    if (config.keys().isEmpty()) {
      return Loss.of(object.className());
    }
    Loss loss =
        table()
            .read(object.simpleName(), config)
            .orElseThrow(
                () ->
                    owner.wrong(
                        key, "a loss of Keras, or one that LoadOptions.loss(name, maker) tells"));
    Options.requireRead(config, Set.of("fn"), "loss");
    return loss;
  }

  /** Returns a loss as Keras serializes it. */
  static Object write(Loss loss) {
    return loss instanceof AutomaticCrossentropy ? "crossentropy" : table().write(loss);
  }

  private static ObjectTable<Loss> table() {
    ObjectTable<Loss> table = new ObjectTable<>("keras.losses", "a loss");
    crossentropies(table);
    distances(table);
    margins(table);
    overlaps(table);
    return table;
  }

  private static void crossentropies(ObjectTable<Loss> table) {
    table.row(
        row("BinaryCrossentropy", BinaryCrossentropy.class, c -> new BinaryCrossentropy())
            .flag("from_logits", BinaryCrossentropy::fromLogits, BinaryCrossentropy::fromLogits)
            .number(
                "label_smoothing",
                BinaryCrossentropy::labelSmoothing,
                BinaryCrossentropy::labelSmoothing)
            .integer("axis", BinaryCrossentropy::axis, BinaryCrossentropy::axis));
    table.row(
        row(
                "BinaryFocalCrossentropy",
                BinaryFocalCrossentropy.class,
                c -> new BinaryFocalCrossentropy())
            .flag(
                "from_logits",
                BinaryFocalCrossentropy::fromLogits,
                BinaryFocalCrossentropy::fromLogits)
            .number(
                "label_smoothing",
                BinaryFocalCrossentropy::labelSmoothing,
                BinaryFocalCrossentropy::labelSmoothing)
            .integer("axis", BinaryFocalCrossentropy::axis, BinaryFocalCrossentropy::axis)
            .flag(
                "apply_class_balancing",
                BinaryFocalCrossentropy::applyClassBalancing,
                BinaryFocalCrossentropy::applyClassBalancing)
            .number("alpha", BinaryFocalCrossentropy::alpha, BinaryFocalCrossentropy::alpha)
            .number("gamma", BinaryFocalCrossentropy::gamma, BinaryFocalCrossentropy::gamma));
    table.row(
        row(
                "CategoricalCrossentropy",
                CategoricalCrossentropy.class,
                c -> new CategoricalCrossentropy())
            .flag(
                "from_logits",
                CategoricalCrossentropy::fromLogits,
                CategoricalCrossentropy::fromLogits)
            .number(
                "label_smoothing",
                CategoricalCrossentropy::labelSmoothing,
                CategoricalCrossentropy::labelSmoothing)
            .integer("axis", CategoricalCrossentropy::axis, CategoricalCrossentropy::axis));
    table.row(
        row(
                "CategoricalFocalCrossentropy",
                CategoricalFocalCrossentropy.class,
                c -> new CategoricalFocalCrossentropy())
            .flag(
                "from_logits",
                CategoricalFocalCrossentropy::fromLogits,
                CategoricalFocalCrossentropy::fromLogits)
            .number(
                "label_smoothing",
                CategoricalFocalCrossentropy::labelSmoothing,
                CategoricalFocalCrossentropy::labelSmoothing)
            .integer("axis", CategoricalFocalCrossentropy::axis, CategoricalFocalCrossentropy::axis)
            .option(
                "alpha",
                Config::numbers,
                CategoricalFocalCrossentropy::alpha,
                CategoricalFocalCrossentropy::alpha)
            .number(
                "gamma", CategoricalFocalCrossentropy::gamma, CategoricalFocalCrossentropy::gamma));
    table.row(
        row(
                "CategoricalGeneralizedCrossEntropy",
                CategoricalGeneralizedCrossEntropy.class,
                c -> new CategoricalGeneralizedCrossEntropy())
            .number(
                "q", CategoricalGeneralizedCrossEntropy::q, CategoricalGeneralizedCrossEntropy::q));
    table.row(row("CTC", CTC.class, c -> new CTC()));
    table.row(
        row(
                "SparseCategoricalCrossentropy",
                SparseCategoricalCrossentropy.class,
                c -> new SparseCategoricalCrossentropy())
            // Keras 2 let the axis of the classes be named.
            .fixed("axis", -1, "-1, the last axis")
            .flag(
                "from_logits",
                SparseCategoricalCrossentropy::fromLogits,
                SparseCategoricalCrossentropy::fromLogits)
            .integer(
                "ignore_class",
                SparseCategoricalCrossentropy::ignoreClass,
                SparseCategoricalCrossentropy::ignoreClass));
  }

  private static void distances(ObjectTable<Loss> table) {
    table.row(
        row("CosineSimilarity", CosineSimilarity.class, c -> new CosineSimilarity())
            .integer("axis", CosineSimilarity::axis, CosineSimilarity::axis));
    table.row(
        row("Huber", Huber.class, c -> new Huber()).number("delta", Huber::delta, Huber::delta));
    table.row(row("KLDivergence", KLDivergence.class, c -> new KLDivergence()));
    table.row(row("LogCosh", LogCosh.class, c -> new LogCosh()));
    table.row(row("MeanAbsoluteError", MeanAbsoluteError.class, c -> new MeanAbsoluteError()));
    table.row(
        row(
            "MeanAbsolutePercentageError",
            MeanAbsolutePercentageError.class,
            c -> new MeanAbsolutePercentageError()));
    table.row(row("MeanSquaredError", MeanSquaredError.class, c -> new MeanSquaredError()));
    table.row(
        row(
            "MeanSquaredLogarithmicError",
            MeanSquaredLogarithmicError.class,
            c -> new MeanSquaredLogarithmicError()));
    table.row(row("Poisson", Poisson.class, c -> new Poisson()));
  }

  private static void margins(ObjectTable<Loss> table) {
    table.row(row("CategoricalHinge", CategoricalHinge.class, c -> new CategoricalHinge()));
    table.row(
        row("Circle", Circle.class, c -> new Circle())
            .number("gamma", Circle::gamma, Circle::gamma)
            .number("margin", Circle::margin, Circle::margin)
            .flag("remove_diagonal", Circle::removeDiagonal, Circle::removeDiagonal));
    table.row(row("Hinge", Hinge.class, c -> new Hinge()));
    table.row(row("SquaredHinge", SquaredHinge.class, c -> new SquaredHinge()));
  }

  private static void overlaps(ObjectTable<Loss> table) {
    table.row(
        row("Dice", Dice.class, c -> new Dice())
            .option("axis", Config::integers, x -> axes(x.axis()), Dice::axis));
    table.row(
        row("Tversky", Tversky.class, c -> new Tversky())
            .number("alpha", Tversky::alpha, Tversky::alpha)
            .number("beta", Tversky::beta, Tversky::beta)
            .option("axis", Config::integers, x -> axes(x.axis()), Tversky::axis));
  }

  /** Returns a row with the options that all losses have. */
  private static <L extends StandardLoss<L>> ObjectRow<L> row(
      String className, Class<L> type, Function<Config, L> maker) {
    return ObjectRow.of(className, type, maker)
        .option("name", Config::text, Loss::name, StandardLoss::name)
        .option(
            "reduction",
            loss -> loss.reduction().name().toLowerCase(Locale.ROOT),
            (loss, config) -> loss.reduction(reduction(config, loss.reduction())));
  }

  private static LossReduction reduction(Config config, LossReduction absent) {
    if (!config.keys().contains("reduction")) {
      return absent;
    }
    return switch (config.text("reduction", "none")) {
      // Keras 2 had "auto", which was this wherever its own fit ran.
      case "auto", "sum_over_batch_size" -> LossReduction.SUM_OVER_BATCH_SIZE;
      case "sum" -> LossReduction.SUM;
      case "mean" -> LossReduction.MEAN;
      case "mean_with_sample_weight" -> LossReduction.MEAN_WITH_SAMPLE_WEIGHT;
      case "none" -> LossReduction.NONE;
      default -> throw config.wrong("reduction", "a reduction of Keras");
    };
  }

  /** None stands for all. */
  private static @Nullable Object axes(Axes axes) {
    return axes.size() == 0 ? null : axes.stream().boxed().toList();
  }
}

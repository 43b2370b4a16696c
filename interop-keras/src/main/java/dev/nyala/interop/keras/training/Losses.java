// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import static dev.nyala.interop.keras.objects.Options.flag;
import static dev.nyala.interop.keras.objects.Options.integer;
import static dev.nyala.interop.keras.objects.Options.number;
import static dev.nyala.interop.keras.objects.Options.option;

import dev.nyala.format.LoadOptions;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.Options;
import dev.nyala.interop.keras.objects.Serialized;
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
import java.util.Optional;
import java.util.Set;

/** Reads losses: names, functions and objects. */
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
    StandardLoss<?> loss = standard(made(object, owner, key), config);
    Options.requireRead(config, Set.of("fn"), "loss");
    return loss;
  }

  private static StandardLoss<?> standard(StandardLoss<?> loss, Config config) {
    LossReduction reduction = loss.reduction();
    if (config.has("reduction")) {
      reduction = reduction(config);
    } else if (config.keys().contains("reduction")) {
      reduction = LossReduction.NONE;
    }
    return loss.with(reduction, config.text("name", loss.name()));
  }

  private static LossReduction reduction(Config config) {
    return switch (config.text("reduction")) {
      // Keras 2 had "auto", which was this wherever its own fit ran.
      case "auto", "sum_over_batch_size" -> LossReduction.SUM_OVER_BATCH_SIZE;
      case "sum" -> LossReduction.SUM;
      case "mean" -> LossReduction.MEAN;
      case "mean_with_sample_weight" -> LossReduction.MEAN_WITH_SAMPLE_WEIGHT;
      case "none" -> LossReduction.NONE;
      default -> throw config.wrong("reduction", "a reduction of Keras");
    };
  }

  private static StandardLoss<?> made(Serialized object, Config owner, String key) {
    Config config = object.config();
    return switch (object.simpleName()) {
      case "binarycrossentropy" -> binary(config);
      case "binaryfocalcrossentropy" -> binaryFocal(config);
      case "categoricalcrossentropy" -> categorical(config);
      case "categoricalfocalcrossentropy" -> categoricalFocal(config);
      case "categoricalgeneralizedcrossentropy" ->
          number(
              new CategoricalGeneralizedCrossEntropy(),
              config,
              "q",
              CategoricalGeneralizedCrossEntropy::q);
      case "categoricalhinge" -> new CategoricalHinge();
      case "circle" -> circle(config);
      case "cosinesimilarity" ->
          integer(new CosineSimilarity(), config, "axis", CosineSimilarity::axis);
      case "ctc" -> new CTC();
      case "dice" -> option(new Dice(), config, "axis", Config::integers, Dice::axis);
      case "hinge" -> new Hinge();
      case "huber" -> number(new Huber(), config, "delta", Huber::delta);
      case "kldivergence" -> new KLDivergence();
      case "logcosh" -> new LogCosh();
      case "meanabsoluteerror" -> new MeanAbsoluteError();
      case "meanabsolutepercentageerror" -> new MeanAbsolutePercentageError();
      case "meansquarederror" -> new MeanSquaredError();
      case "meansquaredlogarithmicerror" -> new MeanSquaredLogarithmicError();
      case "poisson" -> new Poisson();
      case "sparsecategoricalcrossentropy" -> sparse(config);
      case "squaredhinge" -> new SquaredHinge();
      case "tversky" -> tversky(config);
      default ->
          throw owner.wrong(
              key, "a loss of Keras, or one that LoadOptions.loss(name, maker) tells");
    };
  }

  private static StandardLoss<?> binary(Config config) {
    BinaryCrossentropy o =
        flag(new BinaryCrossentropy(), config, "from_logits", BinaryCrossentropy::fromLogits);
    o = number(o, config, "label_smoothing", BinaryCrossentropy::labelSmoothing);
    return integer(o, config, "axis", BinaryCrossentropy::axis);
  }

  private static StandardLoss<?> binaryFocal(Config config) {
    BinaryFocalCrossentropy o =
        flag(
            new BinaryFocalCrossentropy(),
            config,
            "from_logits",
            BinaryFocalCrossentropy::fromLogits);
    o = number(o, config, "label_smoothing", BinaryFocalCrossentropy::labelSmoothing);
    o = integer(o, config, "axis", BinaryFocalCrossentropy::axis);
    o = flag(o, config, "apply_class_balancing", BinaryFocalCrossentropy::applyClassBalancing);
    o = number(o, config, "alpha", BinaryFocalCrossentropy::alpha);
    return number(o, config, "gamma", BinaryFocalCrossentropy::gamma);
  }

  private static StandardLoss<?> categorical(Config config) {
    CategoricalCrossentropy o =
        flag(
            new CategoricalCrossentropy(),
            config,
            "from_logits",
            CategoricalCrossentropy::fromLogits);
    o = number(o, config, "label_smoothing", CategoricalCrossentropy::labelSmoothing);
    return integer(o, config, "axis", CategoricalCrossentropy::axis);
  }

  private static StandardLoss<?> categoricalFocal(Config config) {
    CategoricalFocalCrossentropy o =
        flag(
            new CategoricalFocalCrossentropy(),
            config,
            "from_logits",
            CategoricalFocalCrossentropy::fromLogits);
    o = number(o, config, "label_smoothing", CategoricalFocalCrossentropy::labelSmoothing);
    o = integer(o, config, "axis", CategoricalFocalCrossentropy::axis);
    o = option(o, config, "alpha", Config::numbers, CategoricalFocalCrossentropy::alpha);
    return number(o, config, "gamma", CategoricalFocalCrossentropy::gamma);
  }

  private static StandardLoss<?> circle(Config config) {
    Circle o = number(new Circle(), config, "gamma", Circle::gamma);
    o = number(o, config, "margin", Circle::margin);
    return flag(o, config, "remove_diagonal", Circle::removeDiagonal);
  }

  private static StandardLoss<?> sparse(Config config) {
    SparseCategoricalCrossentropy o =
        flag(
            new SparseCategoricalCrossentropy(),
            config,
            "from_logits",
            SparseCategoricalCrossentropy::fromLogits);
    // The classes are the last axis; Keras 2 let it be named.
    if (config.integer("axis", -1) != -1) {
      throw config.wrong("axis", "-1, the last axis");
    }
    return integer(o, config, "ignore_class", SparseCategoricalCrossentropy::ignoreClass);
  }

  private static StandardLoss<?> tversky(Config config) {
    Tversky o = number(new Tversky(), config, "alpha", Tversky::alpha);
    o = number(o, config, "beta", Tversky::beta);
    return option(o, config, "axis", Config::integers, Tversky::axis);
  }
}

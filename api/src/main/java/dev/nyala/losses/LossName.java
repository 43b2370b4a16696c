// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.error.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The losses that Keras finds by a string: the constant's name in lower case, the name of the
 * class, or a short one.
 */
enum LossName {
  BINARY_CROSSENTROPY("BinaryCrossentropy", BinaryCrossentropy::new, "bce", "BCE"),
  BINARY_FOCAL_CROSSENTROPY("BinaryFocalCrossentropy", BinaryFocalCrossentropy::new),
  CATEGORICAL_CROSSENTROPY("CategoricalCrossentropy", CategoricalCrossentropy::new),
  CATEGORICAL_FOCAL_CROSSENTROPY("CategoricalFocalCrossentropy", CategoricalFocalCrossentropy::new),
  CATEGORICAL_HINGE("CategoricalHinge", CategoricalHinge::new),
  CIRCLE("Circle", Circle::new),
  COSINE_SIMILARITY("CosineSimilarity", CosineSimilarity::new),
  CROSSENTROPY("Crossentropy", AutomaticCrossentropy::new, "ce", "CE"),
  CTC("CTC", CTC::new),
  DICE("Dice", Dice::new),
  HINGE("Hinge", Hinge::new),
  HUBER("Huber", Huber::new),
  KL_DIVERGENCE("KLDivergence", KLDivergence::new, "kld", "KLD"),
  LOG_COSH("LogCosh", LogCosh::new),
  MEAN_ABSOLUTE_ERROR("MeanAbsoluteError", MeanAbsoluteError::new, "mae", "MAE"),
  MEAN_ABSOLUTE_PERCENTAGE_ERROR(
      "MeanAbsolutePercentageError", MeanAbsolutePercentageError::new, "mape", "MAPE"),
  MEAN_SQUARED_ERROR("MeanSquaredError", MeanSquaredError::new, "mse", "MSE"),
  MEAN_SQUARED_LOGARITHMIC_ERROR(
      "MeanSquaredLogarithmicError", MeanSquaredLogarithmicError::new, "msle", "MSLE"),
  POISSON("Poisson", Poisson::new),
  SPARSE_CATEGORICAL_CROSSENTROPY(
      "SparseCategoricalCrossentropy", SparseCategoricalCrossentropy::new),
  SQUARED_HINGE("SquaredHinge", SquaredHinge::new),
  TVERSKY("Tversky", Tversky::new);

  private final String className;
  private final Supplier<StandardLoss<?>> loss;
  private final List<String> identifiers;

  LossName(String className, Supplier<StandardLoss<?>> loss, String... shorts) {
    this.className = className;
    this.loss = loss;
    List<String> all = new ArrayList<>(List.of(shorts));
    all.add(function());
    all.add(className);
    this.identifiers = List.copyOf(all);
  }

  /** Makes a loss with Keras's defaults, named as Keras names it. */
  static StandardLoss<?> find(String identifier) {
    return Stream.of(values())
        .filter(known -> known.isFoundBy(identifier))
        .map(known -> known.make(identifier))
        .findFirst()
        .orElseThrow(() -> unknown(identifier));
  }

  /** Tells whether a string means this loss; Keras looks at case but for its choice by shapes. */
  private boolean isFoundBy(String identifier) {
    return this == CROSSENTROPY
        ? identifiers.stream().anyMatch(identifier::equalsIgnoreCase)
        : identifiers.contains(identifier);
  }

  /** Returns the name of Keras's function. */
  private String function() {
    return name().toLowerCase(Locale.ROOT);
  }

  private StandardLoss<?> make(String identifier) {
    StandardLoss<?> made = loss.get();
    return identifier.equals(className) ? made : made.with(made.reduction(), identifier);
  }

  private static ModelException unknown(String identifier) {
    List<String> known = Stream.of(values()).flatMap(name -> name.identifiers.stream()).toList();
    Diagnostic diagnostic =
        Diagnostic.of("There is no such loss")
            .received("\"%s\"", identifier)
            .expected("one of %s", Stream.of(values()).map(LossName::function).toList());
    return new ModelException(
        diagnostic.remedy(
            "%s",
            Suggestion.question(identifier, known)
                .orElse("make the loss by its class, or write it as a lambda")));
  }
}

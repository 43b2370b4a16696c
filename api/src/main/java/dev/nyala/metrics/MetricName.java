// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.error.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The metrics that Keras finds by a string: the constant's name in lower case, the name of the
 * class, or a short one.
 */
enum MetricName {
  ACCURACY("Accuracy", AutomaticAccuracy::new, "acc"),
  AUC("AUC", name -> new AUC().name(name)),
  BINARY_ACCURACY("BinaryAccuracy", name -> new BinaryAccuracy().name(name)),
  BINARY_CROSSENTROPY(
      "BinaryCrossentropy", name -> new BinaryCrossentropy().name(name), "bce", "BCE"),
  BINARY_IO_U("BinaryIoU", name -> new BinaryIoU().name(name)),
  CATEGORICAL_ACCURACY("CategoricalAccuracy", CategoricalAccuracy::new),
  CATEGORICAL_CROSSENTROPY(
      "CategoricalCrossentropy", name -> new CategoricalCrossentropy().name(name)),
  CATEGORICAL_HINGE("CategoricalHinge", CategoricalHinge::new),
  CONCORDANCE_CORRELATION(
      "ConcordanceCorrelation", name -> new ConcordanceCorrelation().name(name)),
  COSINE_SIMILARITY("CosineSimilarity", name -> new CosineSimilarity().name(name)),
  F1_SCORE("F1Score", name -> new F1Score().name(name)),
  F_BETA_SCORE("FBetaScore", name -> new FBetaScore().name(name)),
  FALSE_NEGATIVES("FalseNegatives", name -> new FalseNegatives().name(name)),
  FALSE_POSITIVES("FalsePositives", name -> new FalsePositives().name(name)),
  HINGE("Hinge", Hinge::new),
  IO_U("IoU"),
  KL_DIVERGENCE("KLDivergence", KLDivergence::new),
  LOG_COSH_ERROR("LogCoshError", LogCoshError::new),
  MEAN("Mean", Mean::new),
  MEAN_ABSOLUTE_ERROR("MeanAbsoluteError", MeanAbsoluteError::new, "mae", "MAE"),
  MEAN_ABSOLUTE_PERCENTAGE_ERROR(
      "MeanAbsolutePercentageError", MeanAbsolutePercentageError::new, "mape", "MAPE"),
  MEAN_IO_U("MeanIoU"),
  MEAN_SQUARED_ERROR("MeanSquaredError", MeanSquaredError::new, "mse", "MSE"),
  MEAN_SQUARED_LOGARITHMIC_ERROR(
      "MeanSquaredLogarithmicError", MeanSquaredLogarithmicError::new, "msle", "MSLE"),
  ONE_HOT_IO_U("OneHotIoU"),
  ONE_HOT_MEAN_IO_U("OneHotMeanIoU"),
  PEARSON_CORRELATION("PearsonCorrelation", name -> new PearsonCorrelation().name(name)),
  POISSON("Poisson", Poisson::new),
  PRECISION("Precision", name -> new Precision().name(name)),
  PRECISION_AT_RECALL("PrecisionAtRecall"),
  R2_SCORE("R2Score", name -> new R2Score().name(name)),
  RECALL("Recall", name -> new Recall().name(name)),
  RECALL_AT_PRECISION("RecallAtPrecision"),
  ROOT_MEAN_SQUARED_ERROR("RootMeanSquaredError", RootMeanSquaredError::new),
  SENSITIVITY_AT_SPECIFICITY("SensitivityAtSpecificity"),
  SPARSE_CATEGORICAL_ACCURACY("SparseCategoricalAccuracy", SparseCategoricalAccuracy::new),
  SPARSE_CATEGORICAL_CROSSENTROPY(
      "SparseCategoricalCrossentropy", name -> new SparseCategoricalCrossentropy().name(name)),
  SPARSE_TOP_K_CATEGORICAL_ACCURACY(
      "SparseTopKCategoricalAccuracy", name -> new SparseTopKCategoricalAccuracy().name(name)),
  SPECIFICITY_AT_SENSITIVITY("SpecificityAtSensitivity"),
  SQUARED_HINGE("SquaredHinge", SquaredHinge::new),
  SUM("Sum", Sum::new),
  TOP_K_CATEGORICAL_ACCURACY(
      "TopKCategoricalAccuracy", name -> new TopKCategoricalAccuracy().name(name)),
  TRUE_NEGATIVES("TrueNegatives", name -> new TrueNegatives().name(name)),
  TRUE_POSITIVES("TruePositives", name -> new TruePositives().name(name));

  private final Function<String, Metric> maker;
  private final List<String> identifiers;

  /** A metric that cannot be made of its name alone. */
  MetricName(String className) {
    this(
        className,
        name -> {
          throw new ModelException(
              Diagnostic.of("A metric cannot be made of its name alone")
                  .received("\"%s\"", name)
                  .remedy("use new %s(...), which asks for what else it needs", className));
        });
  }

  MetricName(String className, Function<String, Metric> maker, String... shorts) {
    this.maker = maker;
    List<String> all = new ArrayList<>(List.of(shorts));
    all.add(function());
    all.add(className);
    this.identifiers = List.copyOf(all);
  }

  /** Makes a metric with Keras's defaults, named by what it was found by, as Keras's fit does. */
  static Metric find(String identifier) {
    return Stream.of(values())
        .filter(known -> known.isFoundBy(identifier))
        .map(known -> known.maker.apply(identifier))
        .findFirst()
        .orElseThrow(() -> unknown(identifier));
  }

  /** Tells whether a string means this metric; Keras looks at case but for its choice by shapes. */
  private boolean isFoundBy(String identifier) {
    return this == ACCURACY
        ? identifiers.stream().anyMatch(identifier::equalsIgnoreCase)
        : identifiers.contains(identifier);
  }

  private String function() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static ModelException unknown(String identifier) {
    List<String> known = Stream.of(values()).flatMap(name -> name.identifiers.stream()).toList();
    Diagnostic diagnostic =
        Diagnostic.of("There is no such metric")
            .received("\"%s\"", identifier)
            .expected("one of %s", Stream.of(values()).map(MetricName::function).toList());
    return new ModelException(
        diagnostic.remedy(
            "%s",
            Suggestion.question(identifier, known)
                .orElse("write it with MeanMetric.of(name, function)")));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNameTest {

  /** The strings of Keras 3.15.1. */
  @ParameterizedTest
  @CsvSource({
    "Accuracy, AutomaticAccuracy",
    "accuracy, AutomaticAccuracy",
    "AUC, AUC",
    "auc, AUC",
    "BCE, BinaryCrossentropy",
    "bce, BinaryCrossentropy",
    "binary_accuracy, BinaryAccuracy",
    "binary_crossentropy, BinaryCrossentropy",
    "binary_io_u, BinaryIoU",
    "BinaryAccuracy, BinaryAccuracy",
    "BinaryCrossentropy, BinaryCrossentropy",
    "BinaryIoU, BinaryIoU",
    "categorical_accuracy, CategoricalAccuracy",
    "categorical_crossentropy, CategoricalCrossentropy",
    "categorical_hinge, CategoricalHinge",
    "CategoricalAccuracy, CategoricalAccuracy",
    "CategoricalCrossentropy, CategoricalCrossentropy",
    "CategoricalHinge, CategoricalHinge",
    "concordance_correlation, ConcordanceCorrelation",
    "ConcordanceCorrelation, ConcordanceCorrelation",
    "cosine_similarity, CosineSimilarity",
    "CosineSimilarity, CosineSimilarity",
    "f1_score, F1Score",
    "F1Score, F1Score",
    "f_beta_score, FBetaScore",
    "false_negatives, FalseNegatives",
    "false_positives, FalsePositives",
    "FalseNegatives, FalseNegatives",
    "FalsePositives, FalsePositives",
    "FBetaScore, FBetaScore",
    "Hinge, Hinge",
    "hinge, Hinge",
    "kl_divergence, KLDivergence",
    "KLDivergence, KLDivergence",
    "log_cosh_error, LogCoshError",
    "LogCoshError, LogCoshError",
    "MAE, MeanAbsoluteError",
    "mae, MeanAbsoluteError",
    "MAPE, MeanAbsolutePercentageError",
    "mape, MeanAbsolutePercentageError",
    "Mean, Mean",
    "mean_absolute_error, MeanAbsoluteError",
    "mean_absolute_percentage_error, MeanAbsolutePercentageError",
    "mean_squared_error, MeanSquaredError",
    "mean_squared_logarithmic_error, MeanSquaredLogarithmicError",
    "MeanAbsoluteError, MeanAbsoluteError",
    "MeanAbsolutePercentageError, MeanAbsolutePercentageError",
    "mean, Mean",
    "MeanSquaredError, MeanSquaredError",
    "MeanSquaredLogarithmicError, MeanSquaredLogarithmicError",
    "MSE, MeanSquaredError",
    "mse, MeanSquaredError",
    "MSLE, MeanSquaredLogarithmicError",
    "msle, MeanSquaredLogarithmicError",
    "pearson_correlation, PearsonCorrelation",
    "PearsonCorrelation, PearsonCorrelation",
    "Poisson, Poisson",
    "poisson, Poisson",
    "Precision, Precision",
    "precision, Precision",
    "r2_score, R2Score",
    "R2Score, R2Score",
    "Recall, Recall",
    "recall, Recall",
    "root_mean_squared_error, RootMeanSquaredError",
    "RootMeanSquaredError, RootMeanSquaredError",
    "sparse_categorical_accuracy, SparseCategoricalAccuracy",
    "sparse_categorical_crossentropy, SparseCategoricalCrossentropy",
    "sparse_top_k_categorical_accuracy, SparseTopKCategoricalAccuracy",
    "SparseCategoricalAccuracy, SparseCategoricalAccuracy",
    "SparseCategoricalCrossentropy, SparseCategoricalCrossentropy",
    "SparseTopKCategoricalAccuracy, SparseTopKCategoricalAccuracy",
    "squared_hinge, SquaredHinge",
    "SquaredHinge, SquaredHinge",
    "Sum, Sum",
    "sum, Sum",
    "top_k_categorical_accuracy, TopKCategoricalAccuracy",
    "TopKCategoricalAccuracy, TopKCategoricalAccuracy",
    "true_negatives, TrueNegatives",
    "true_positives, TruePositives",
    "TrueNegatives, TrueNegatives",
    "TruePositives, TruePositives",
    "acc, AutomaticAccuracy"
  })
  void metricsAreFoundByTheStringsOfKeras(String identifier, String expected) {
    Metric metric = Metric.of(identifier);
    assertEquals(expected, metric.getClass().getSimpleName());
    assertEquals(identifier, metric.name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io_u",
        "IoU",
        "mean_io_u",
        "MeanIoU",
        "one_hot_io_u",
        "one_hot_mean_io_u",
        "OneHotIoU",
        "OneHotMeanIoU",
        "precision_at_recall",
        "PrecisionAtRecall",
        "recall_at_precision",
        "RecallAtPrecision",
        "sensitivity_at_specificity",
        "SensitivityAtSpecificity",
        "specificity_at_sensitivity",
        "SpecificityAtSensitivity"
      })
  void aMetricThatNeedsMoreThanANameSaysSo(String identifier) {
    ModelException refused = assertThrows(ModelException.class, () -> Metric.of(identifier));
    assertTrue(refused.getMessage().contains("asks for what else"), refused.getMessage());
  }

  @Test
  void theNearestIsSuggested() {
    ModelException refused = assertThrows(ModelException.class, () -> Metric.of("acuracy"));
    assertTrue(refused.getMessage().contains("did you mean \"accuracy\"?"), refused.getMessage());
  }

  @Test
  void somethingElseIsRefusedWithARemedy() {
    ModelException refused = assertThrows(ModelException.class, () -> Metric.of("what I want"));
    assertTrue(refused.getMessage().contains("MeanMetric.of"), refused.getMessage());
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import dev.nyala.interop.keras.objects.ObjectTable;
import dev.nyala.metrics.Accuracy;
import dev.nyala.metrics.BinaryAccuracy;
import dev.nyala.metrics.BinaryCrossentropy;
import dev.nyala.metrics.CategoricalAccuracy;
import dev.nyala.metrics.CategoricalCrossentropy;
import dev.nyala.metrics.CategoricalHinge;
import dev.nyala.metrics.ConcordanceCorrelation;
import dev.nyala.metrics.CosineSimilarity;
import dev.nyala.metrics.Hinge;
import dev.nyala.metrics.KLDivergence;
import dev.nyala.metrics.LogCoshError;
import dev.nyala.metrics.Mean;
import dev.nyala.metrics.MeanAbsoluteError;
import dev.nyala.metrics.MeanAbsolutePercentageError;
import dev.nyala.metrics.MeanSquaredError;
import dev.nyala.metrics.MeanSquaredLogarithmicError;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.PearsonCorrelation;
import dev.nyala.metrics.Poisson;
import dev.nyala.metrics.R2Score;
import dev.nyala.metrics.RootMeanSquaredError;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import dev.nyala.metrics.SparseCategoricalCrossentropy;
import dev.nyala.metrics.SparseTopKCategoricalAccuracy;
import dev.nyala.metrics.SquaredHinge;
import dev.nyala.metrics.Sum;
import dev.nyala.metrics.TopKCategoricalAccuracy;
import java.util.Locale;

/** Writes metrics that are means of figures of samples. */
final class MeanMetricWriter {

  private MeanMetricWriter() {}

  static void add(ObjectTable<Metric> table) {
    accuracies(table);
    losses(table);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void accuracies(ObjectTable<Metric> table) {
    table.written(
        "Accuracy",
        Accuracy.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "BinaryAccuracy",
        BinaryAccuracy.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("threshold", x.threshold());
        });
    table.written(
        "CategoricalAccuracy",
        CategoricalAccuracy.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "SparseCategoricalAccuracy",
        SparseCategoricalAccuracy.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "TopKCategoricalAccuracy",
        TopKCategoricalAccuracy.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("k", x.k());
        });
    table.written(
        "SparseTopKCategoricalAccuracy",
        SparseTopKCategoricalAccuracy.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("k", x.k());
          to.put("from_sorted_ids", x.fromSortedIds());
        });
    table.written(
        "Mean",
        Mean.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "Sum",
        Sum.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "ConcordanceCorrelation",
        ConcordanceCorrelation.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("axis", x.axis());
        });
    table.written(
        "PearsonCorrelation",
        PearsonCorrelation.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("axis", x.axis());
        });
    table.written(
        "R2Score",
        R2Score.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("class_aggregation", name(x.classAggregation()));
          to.put("num_regressors", x.numRegressors());
        });
  }

  private static void losses(ObjectTable<Metric> table) {
    table.written(
        "BinaryCrossentropy",
        BinaryCrossentropy.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("from_logits", x.fromLogits());
          to.put("label_smoothing", x.labelSmoothing());
        });
    table.written(
        "CategoricalCrossentropy",
        CategoricalCrossentropy.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("from_logits", x.fromLogits());
          to.put("label_smoothing", x.labelSmoothing());
          to.put("axis", x.axis());
        });
    table.written(
        "SparseCategoricalCrossentropy",
        SparseCategoricalCrossentropy.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("from_logits", x.fromLogits());
          to.put("ignore_class", x.ignoreClass());
        });
    table.written(
        "CategoricalHinge",
        CategoricalHinge.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "CosineSimilarity",
        CosineSimilarity.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("axis", x.axis());
        });
    table.written(
        "Hinge",
        Hinge.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "KLDivergence",
        KLDivergence.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "LogCoshError",
        LogCoshError.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "MeanAbsoluteError",
        MeanAbsoluteError.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "MeanAbsolutePercentageError",
        MeanAbsolutePercentageError.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "MeanSquaredError",
        MeanSquaredError.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "MeanSquaredLogarithmicError",
        MeanSquaredLogarithmicError.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "Poisson",
        Poisson.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "RootMeanSquaredError",
        RootMeanSquaredError.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
    table.written(
        "SquaredHinge",
        SquaredHinge.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
        });
  }
}

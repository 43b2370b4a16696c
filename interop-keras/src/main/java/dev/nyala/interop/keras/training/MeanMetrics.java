// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import static dev.nyala.interop.keras.training.Metrics.row;

import dev.nyala.interop.keras.objects.ObjectTable;
import dev.nyala.metrics.Accuracy;
import dev.nyala.metrics.BinaryAccuracy;
import dev.nyala.metrics.BinaryCrossentropy;
import dev.nyala.metrics.CategoricalAccuracy;
import dev.nyala.metrics.CategoricalCrossentropy;
import dev.nyala.metrics.CategoricalHinge;
import dev.nyala.metrics.ClassAggregation;
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

/** Metrics that are figures of samples: means of accuracies and losses, correlations. */
final class MeanMetrics {

  private MeanMetrics() {}

  static void add(ObjectTable<Metric> table) {
    accuracies(table);
    losses(table);
    statistics(table);
  }

  private static void accuracies(ObjectTable<Metric> table) {
    table.row(row("Accuracy", Accuracy.class, c -> new Accuracy(), Accuracy::name));
    table.row(
        row("BinaryAccuracy", BinaryAccuracy.class, c -> new BinaryAccuracy(), BinaryAccuracy::name)
            .number("threshold", BinaryAccuracy::threshold, BinaryAccuracy::threshold));
    table.row(
        row(
            "CategoricalAccuracy",
            CategoricalAccuracy.class,
            c -> new CategoricalAccuracy(),
            CategoricalAccuracy::name));
    table.row(
        row(
            "SparseCategoricalAccuracy",
            SparseCategoricalAccuracy.class,
            c -> new SparseCategoricalAccuracy(),
            SparseCategoricalAccuracy::name));
    table.row(
        row(
                "TopKCategoricalAccuracy",
                TopKCategoricalAccuracy.class,
                c -> new TopKCategoricalAccuracy(),
                TopKCategoricalAccuracy::name)
            .integer("k", TopKCategoricalAccuracy::k, TopKCategoricalAccuracy::k));
    table.row(
        row(
                "SparseTopKCategoricalAccuracy",
                SparseTopKCategoricalAccuracy.class,
                c -> new SparseTopKCategoricalAccuracy(),
                SparseTopKCategoricalAccuracy::name)
            .integer("k", SparseTopKCategoricalAccuracy::k, SparseTopKCategoricalAccuracy::k)
            .flag(
                "from_sorted_ids",
                SparseTopKCategoricalAccuracy::fromSortedIds,
                SparseTopKCategoricalAccuracy::fromSortedIds));
  }

  private static void losses(ObjectTable<Metric> table) {
    table.row(
        row(
                "BinaryCrossentropy",
                BinaryCrossentropy.class,
                c -> new BinaryCrossentropy(),
                BinaryCrossentropy::name)
            .flag("from_logits", BinaryCrossentropy::fromLogits, BinaryCrossentropy::fromLogits)
            .number(
                "label_smoothing",
                BinaryCrossentropy::labelSmoothing,
                BinaryCrossentropy::labelSmoothing));
    table.row(
        row(
                "CategoricalCrossentropy",
                CategoricalCrossentropy.class,
                c -> new CategoricalCrossentropy(),
                CategoricalCrossentropy::name)
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
                "SparseCategoricalCrossentropy",
                SparseCategoricalCrossentropy.class,
                c -> new SparseCategoricalCrossentropy(),
                SparseCategoricalCrossentropy::name)
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
    table.row(
        row(
            "CategoricalHinge",
            CategoricalHinge.class,
            c -> new CategoricalHinge(),
            CategoricalHinge::name));
    table.row(
        row(
                "CosineSimilarity",
                CosineSimilarity.class,
                c -> new CosineSimilarity(),
                CosineSimilarity::name)
            .integer("axis", CosineSimilarity::axis, CosineSimilarity::axis));
    table.row(row("Hinge", Hinge.class, c -> new Hinge(), Hinge::name));
    table.row(row("KLDivergence", KLDivergence.class, c -> new KLDivergence(), KLDivergence::name));
    table.row(
        row("LogCoshError", LogCoshError.class, c -> new LogCoshError(), LogCoshError::name)
            .also("logcosh"));
    table.row(
        row(
            "MeanAbsoluteError",
            MeanAbsoluteError.class,
            c -> new MeanAbsoluteError(),
            MeanAbsoluteError::name));
    table.row(
        row(
            "MeanAbsolutePercentageError",
            MeanAbsolutePercentageError.class,
            c -> new MeanAbsolutePercentageError(),
            MeanAbsolutePercentageError::name));
    table.row(
        row(
            "MeanSquaredError",
            MeanSquaredError.class,
            c -> new MeanSquaredError(),
            MeanSquaredError::name));
    table.row(
        row(
            "MeanSquaredLogarithmicError",
            MeanSquaredLogarithmicError.class,
            c -> new MeanSquaredLogarithmicError(),
            MeanSquaredLogarithmicError::name));
    table.row(row("Poisson", Poisson.class, c -> new Poisson(), Poisson::name));
    table.row(row("SquaredHinge", SquaredHinge.class, c -> new SquaredHinge(), SquaredHinge::name));
  }

  private static void statistics(ObjectTable<Metric> table) {
    table.row(row("Mean", Mean.class, c -> new Mean(), Mean::name));
    table.row(row("Sum", Sum.class, c -> new Sum(), Sum::name));
    table.row(
        row(
                "ConcordanceCorrelation",
                ConcordanceCorrelation.class,
                c -> new ConcordanceCorrelation(),
                ConcordanceCorrelation::name)
            .integer("axis", ConcordanceCorrelation::axis, ConcordanceCorrelation::axis));
    table.row(
        row(
                "PearsonCorrelation",
                PearsonCorrelation.class,
                c -> new PearsonCorrelation(),
                PearsonCorrelation::name)
            .integer("axis", PearsonCorrelation::axis, PearsonCorrelation::axis));
    table.row(
        row(
            "RootMeanSquaredError",
            RootMeanSquaredError.class,
            c -> new RootMeanSquaredError(),
            RootMeanSquaredError::name));
    table.row(
        row("R2Score", R2Score.class, c -> new R2Score(), R2Score::name)
            .constant(
                "class_aggregation",
                ClassAggregation.values(),
                R2Score::classAggregation,
                R2Score::classAggregation)
            .integer("num_regressors", R2Score::numRegressors, R2Score::numRegressors));
  }
}

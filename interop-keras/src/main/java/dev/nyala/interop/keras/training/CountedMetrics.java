// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import static dev.nyala.interop.keras.training.Metrics.row;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.ObjectTable;
import dev.nyala.interop.keras.objects.Options;
import dev.nyala.metrics.AUC;
import dev.nyala.metrics.Averaging;
import dev.nyala.metrics.BinaryIoU;
import dev.nyala.metrics.F1Score;
import dev.nyala.metrics.FBetaScore;
import dev.nyala.metrics.FalseNegatives;
import dev.nyala.metrics.FalsePositives;
import dev.nyala.metrics.IoU;
import dev.nyala.metrics.MeanIoU;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.OneHotIoU;
import dev.nyala.metrics.OneHotMeanIoU;
import dev.nyala.metrics.Precision;
import dev.nyala.metrics.PrecisionAtRecall;
import dev.nyala.metrics.Recall;
import dev.nyala.metrics.RecallAtPrecision;
import dev.nyala.metrics.SensitivityAtSpecificity;
import dev.nyala.metrics.SpecificityAtSensitivity;
import dev.nyala.metrics.TrueNegatives;
import dev.nyala.metrics.TruePositives;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metrics of counts: of hits and misses, of overlaps, and of both over many thresholds. */
final class CountedMetrics {

  private CountedMetrics() {}

  static void add(ObjectTable<Metric> table) {
    outcomes(table);
    overlaps(table);
    curves(table);
  }

  private static void outcomes(ObjectTable<Metric> table) {
    table.row(
        row("FalseNegatives", FalseNegatives.class, c -> new FalseNegatives(), FalseNegatives::name)
            .option(
                "thresholds",
                Config::numbers,
                x -> thresholds(x.thresholds()),
                FalseNegatives::thresholds));
    table.row(
        row("FalsePositives", FalsePositives.class, c -> new FalsePositives(), FalsePositives::name)
            .option(
                "thresholds",
                Config::numbers,
                x -> thresholds(x.thresholds()),
                FalsePositives::thresholds));
    table.row(
        row("TrueNegatives", TrueNegatives.class, c -> new TrueNegatives(), TrueNegatives::name)
            .option(
                "thresholds",
                Config::numbers,
                x -> thresholds(x.thresholds()),
                TrueNegatives::thresholds));
    table.row(
        row("TruePositives", TruePositives.class, c -> new TruePositives(), TruePositives::name)
            .option(
                "thresholds",
                Config::numbers,
                x -> thresholds(x.thresholds()),
                TruePositives::thresholds));
    table.row(
        row("Precision", Precision.class, c -> new Precision(), Precision::name)
            .option(
                "thresholds",
                Config::numbers,
                x -> thresholds(x.thresholds()),
                Precision::thresholds)
            .integer("top_k", Precision::topK, Precision::topK)
            .integer("class_id", Precision::classId, Precision::classId));
    table.row(
        row("Recall", Recall.class, c -> new Recall(), Recall::name)
            .option(
                "thresholds", Config::numbers, x -> thresholds(x.thresholds()), Recall::thresholds)
            .integer("top_k", Recall::topK, Recall::topK)
            .integer("class_id", Recall::classId, Recall::classId));
    table.row(
        row("F1Score", F1Score.class, c -> new F1Score(), F1Score::name)
            .constant("average", Averaging.values(), F1Score::average, F1Score::average)
            .number("threshold", F1Score::threshold, F1Score::threshold));
    table.row(
        row("FBetaScore", FBetaScore.class, c -> new FBetaScore(), FBetaScore::name)
            .constant("average", Averaging.values(), FBetaScore::average, FBetaScore::average)
            .number("beta", FBetaScore::beta, FBetaScore::beta)
            .number("threshold", FBetaScore::threshold, FBetaScore::threshold));
  }

  private static void overlaps(ObjectTable<Metric> table) {
    table.row(
        row("BinaryIoU", BinaryIoU.class, c -> new BinaryIoU(), BinaryIoU::name)
            .option(
                "target_class_ids",
                Config::integers,
                BinaryIoU::targetClassIds,
                BinaryIoU::targetClassIds)
            .number("threshold", BinaryIoU::threshold, BinaryIoU::threshold));
    table.row(
        row(
                "IoU",
                IoU.class,
                c -> new IoU(c.integer("num_classes"), c.integers("target_class_ids")),
                IoU::name)
            .written("num_classes", IoU::numClasses)
            .written("target_class_ids", IoU::targetClassIds)
            .integer("ignore_class", IoU::ignoreClass, IoU::ignoreClass)
            .flag("sparse_y_true", IoU::sparseYTrue, IoU::sparseYTrue)
            .flag("sparse_y_pred", IoU::sparseYPred, IoU::sparseYPred)
            .integer("axis", IoU::axis, IoU::axis));
    table.row(
        row("MeanIoU", MeanIoU.class, c -> new MeanIoU(c.integer("num_classes")), MeanIoU::name)
            .written("num_classes", MeanIoU::numClasses)
            .integer("ignore_class", MeanIoU::ignoreClass, MeanIoU::ignoreClass)
            .flag("sparse_y_true", MeanIoU::sparseYTrue, MeanIoU::sparseYTrue)
            .flag("sparse_y_pred", MeanIoU::sparseYPred, MeanIoU::sparseYPred)
            .integer("axis", MeanIoU::axis, MeanIoU::axis));
    table.row(
        row(
                "OneHotIoU",
                OneHotIoU.class,
                c -> new OneHotIoU(c.integer("num_classes"), c.integers("target_class_ids")),
                OneHotIoU::name)
            .written("num_classes", OneHotIoU::numClasses)
            .written("target_class_ids", OneHotIoU::targetClassIds)
            .integer("ignore_class", OneHotIoU::ignoreClass, OneHotIoU::ignoreClass)
            .flag("sparse_y_pred", OneHotIoU::sparseYPred, OneHotIoU::sparseYPred)
            .integer("axis", OneHotIoU::axis, OneHotIoU::axis));
    table.row(
        row(
                "OneHotMeanIoU",
                OneHotMeanIoU.class,
                c -> new OneHotMeanIoU(c.integer("num_classes")),
                OneHotMeanIoU::name)
            .written("num_classes", OneHotMeanIoU::numClasses)
            .integer("ignore_class", OneHotMeanIoU::ignoreClass, OneHotMeanIoU::ignoreClass)
            .flag("sparse_y_pred", OneHotMeanIoU::sparseYPred, OneHotMeanIoU::sparseYPred)
            .integer("axis", OneHotMeanIoU::axis, OneHotMeanIoU::axis));
  }

  private static void curves(ObjectTable<Metric> table) {
    table.row(
        row("AUC", AUC.class, c -> new AUC(), AUC::name)
            .integer("num_thresholds", AUC::numThresholds, AUC::numThresholds)
            .option(
                "curve",
                x -> x.curve().name(),
                (x, c) -> x.curve(Options.constant(c, "curve", AUC.Curve.values(), x.curve())))
            .constant(
                "summation_method",
                AUC.SummationMethod.values(),
                AUC::summationMethod,
                AUC::summationMethod)
            .flag("multi_label", AUC::multiLabel, AUC::multiLabel)
            .option(
                "label_weights", Config::numbers, x -> listed(x.labelWeights()), AUC::labelWeights)
            .flag("from_logits", AUC::fromLogits, AUC::fromLogits)
            // Last, since they are written besides their number.
            .option("thresholds", Config::numbers, x -> listed(x.thresholds()), AUC::thresholds));
    table.row(
        row(
                "PrecisionAtRecall",
                PrecisionAtRecall.class,
                c -> new PrecisionAtRecall(c.number("recall")),
                PrecisionAtRecall::name)
            .written("recall", PrecisionAtRecall::recall)
            .integer(
                "num_thresholds",
                PrecisionAtRecall::numThresholds,
                PrecisionAtRecall::numThresholds)
            .integer("class_id", PrecisionAtRecall::classId, PrecisionAtRecall::classId));
    table.row(
        row(
                "RecallAtPrecision",
                RecallAtPrecision.class,
                c -> new RecallAtPrecision(c.number("precision")),
                RecallAtPrecision::name)
            .written("precision", RecallAtPrecision::precision)
            .integer(
                "num_thresholds",
                RecallAtPrecision::numThresholds,
                RecallAtPrecision::numThresholds)
            .integer("class_id", RecallAtPrecision::classId, RecallAtPrecision::classId));
    table.row(
        row(
                "SensitivityAtSpecificity",
                SensitivityAtSpecificity.class,
                c -> new SensitivityAtSpecificity(c.number("specificity")),
                SensitivityAtSpecificity::name)
            .written("specificity", SensitivityAtSpecificity::specificity)
            .integer(
                "num_thresholds",
                SensitivityAtSpecificity::numThresholds,
                SensitivityAtSpecificity::numThresholds)
            .integer(
                "class_id", SensitivityAtSpecificity::classId, SensitivityAtSpecificity::classId));
    table.row(
        row(
                "SpecificityAtSensitivity",
                SpecificityAtSensitivity.class,
                c -> new SpecificityAtSensitivity(c.number("sensitivity")),
                SpecificityAtSensitivity::name)
            .written("sensitivity", SpecificityAtSensitivity::sensitivity)
            .integer(
                "num_thresholds",
                SpecificityAtSensitivity::numThresholds,
                SpecificityAtSensitivity::numThresholds)
            .integer(
                "class_id", SpecificityAtSensitivity::classId, SpecificityAtSensitivity::classId));
  }

  /** One threshold is no list, and none is left to Keras. */
  private static @Nullable Object thresholds(List<Double> thresholds) {
    return thresholds.size() == 1 ? thresholds.get(0) : listed(thresholds);
  }

  private static @Nullable Object listed(List<Double> numbers) {
    return numbers.isEmpty() ? null : numbers;
  }
}

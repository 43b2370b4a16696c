// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.metrics.AUC;
import dev.nyala.metrics.Accuracy;
import dev.nyala.metrics.AutomaticAccuracy;
import dev.nyala.metrics.Averaging;
import dev.nyala.metrics.BinaryAccuracy;
import dev.nyala.metrics.BinaryCrossentropy;
import dev.nyala.metrics.BinaryIoU;
import dev.nyala.metrics.CategoricalAccuracy;
import dev.nyala.metrics.CategoricalCrossentropy;
import dev.nyala.metrics.CategoricalHinge;
import dev.nyala.metrics.ClassAggregation;
import dev.nyala.metrics.ConcordanceCorrelation;
import dev.nyala.metrics.CosineSimilarity;
import dev.nyala.metrics.F1Score;
import dev.nyala.metrics.FBetaScore;
import dev.nyala.metrics.FalseNegatives;
import dev.nyala.metrics.FalsePositives;
import dev.nyala.metrics.Hinge;
import dev.nyala.metrics.IoU;
import dev.nyala.metrics.KLDivergence;
import dev.nyala.metrics.LogCoshError;
import dev.nyala.metrics.Mean;
import dev.nyala.metrics.MeanAbsoluteError;
import dev.nyala.metrics.MeanAbsolutePercentageError;
import dev.nyala.metrics.MeanIoU;
import dev.nyala.metrics.MeanSquaredError;
import dev.nyala.metrics.MeanSquaredLogarithmicError;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.OneHotIoU;
import dev.nyala.metrics.OneHotMeanIoU;
import dev.nyala.metrics.PearsonCorrelation;
import dev.nyala.metrics.Poisson;
import dev.nyala.metrics.Precision;
import dev.nyala.metrics.PrecisionAtRecall;
import dev.nyala.metrics.R2Score;
import dev.nyala.metrics.Recall;
import dev.nyala.metrics.RecallAtPrecision;
import dev.nyala.metrics.RootMeanSquaredError;
import dev.nyala.metrics.SensitivityAtSpecificity;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import dev.nyala.metrics.SparseCategoricalCrossentropy;
import dev.nyala.metrics.SparseTopKCategoricalAccuracy;
import dev.nyala.metrics.SpecificityAtSensitivity;
import dev.nyala.metrics.SquaredHinge;
import dev.nyala.metrics.Sum;
import dev.nyala.metrics.TopKCategoricalAccuracy;
import dev.nyala.metrics.TrueNegatives;
import dev.nyala.metrics.TruePositives;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Makes the metric that a fixture's options configure. */
final class KerasMetrics {

  private static final Map<String, Function<Fixture, Metric>> TABLE =
      Map.ofEntries(
          Map.entry("AUC", KerasMetrics::auc),
          Map.entry("Accuracy", f -> new Accuracy()),
          Map.entry("AutomaticAccuracy", f -> new AutomaticAccuracy()),
          Map.entry(
              "BinaryAccuracy", f -> new BinaryAccuracy().threshold(f.number("threshold", 0.5))),
          Map.entry("BinaryCrossentropy", KerasMetrics::binaryCrossentropy),
          Map.entry("BinaryIoU", KerasMetrics::binaryIou),
          Map.entry("CategoricalAccuracy", f -> new CategoricalAccuracy()),
          Map.entry("CategoricalCrossentropy", KerasMetrics::categoricalCrossentropy),
          Map.entry("CategoricalHinge", f -> new CategoricalHinge()),
          Map.entry(
              "ConcordanceCorrelation",
              f -> new ConcordanceCorrelation().axis(f.integer("axis", -1))),
          Map.entry("CosineSimilarity", f -> new CosineSimilarity().axis(f.integer("axis", -1))),
          Map.entry("F1Score", KerasMetrics::f1Score),
          Map.entry("FBetaScore", KerasMetrics::fBetaScore),
          Map.entry(
              "FalseNegatives", f -> new FalseNegatives().thresholds(f.numbers("thresholds"))),
          Map.entry(
              "FalsePositives", f -> new FalsePositives().thresholds(f.numbers("thresholds"))),
          Map.entry("Hinge", f -> new Hinge()),
          Map.entry("IoU", f -> new IoU(f.integer("num_classes"), f.integers("target_class_ids"))),
          Map.entry("KLDivergence", f -> new KLDivergence()),
          Map.entry("LogCoshError", f -> new LogCoshError()),
          Map.entry("Mean", f -> new Mean()),
          Map.entry("MeanAbsoluteError", f -> new MeanAbsoluteError()),
          Map.entry("MeanAbsolutePercentageError", f -> new MeanAbsolutePercentageError()),
          Map.entry("MeanIoU", KerasMetrics::meanIou),
          Map.entry("MeanSquaredError", f -> new MeanSquaredError()),
          Map.entry("MeanSquaredLogarithmicError", f -> new MeanSquaredLogarithmicError()),
          Map.entry("OneHotIoU", KerasMetrics::oneHotIou),
          Map.entry("OneHotMeanIoU", KerasMetrics::oneHotMeanIou),
          Map.entry(
              "PearsonCorrelation", f -> new PearsonCorrelation().axis(f.integer("axis", -1))),
          Map.entry("Poisson", f -> new Poisson()),
          Map.entry("Precision", KerasMetrics::precision),
          Map.entry("PrecisionAtRecall", KerasMetrics::precisionAtRecall),
          Map.entry("R2Score", KerasMetrics::r2Score),
          Map.entry("Recall", KerasMetrics::recall),
          Map.entry("RecallAtPrecision", KerasMetrics::recallAtPrecision),
          Map.entry("RootMeanSquaredError", f -> new RootMeanSquaredError()),
          Map.entry("SensitivityAtSpecificity", KerasMetrics::sensitivityAtSpecificity),
          Map.entry("SparseCategoricalAccuracy", f -> new SparseCategoricalAccuracy()),
          Map.entry("SparseCategoricalCrossentropy", KerasMetrics::sparseCategoricalCrossentropy),
          Map.entry("SparseTopKCategoricalAccuracy", KerasMetrics::sparseTopKCategoricalAccuracy),
          Map.entry("SpecificityAtSensitivity", KerasMetrics::specificityAtSensitivity),
          Map.entry("SquaredHinge", f -> new SquaredHinge()),
          Map.entry("Sum", f -> new Sum()),
          Map.entry(
              "TopKCategoricalAccuracy", f -> new TopKCategoricalAccuracy().k(f.integer("k", 5))),
          Map.entry("TrueNegatives", f -> new TrueNegatives().thresholds(f.numbers("thresholds"))),
          Map.entry("TruePositives", f -> new TruePositives().thresholds(f.numbers("thresholds"))));

  private KerasMetrics() {}

  /** Returns the classes there are fixtures for, sorted. */
  static List<String> names() {
    return TABLE.keySet().stream().sorted().toList();
  }

  static Metric of(Fixture fixture) {
    Function<Fixture, Metric> make = TABLE.get(fixture.subject());
    if (make == null) {
      throw new IllegalArgumentException("nothing is made of " + fixture);
    }
    return make.apply(fixture);
  }

  private static <E extends Enum<E>> E constant(
      Fixture f, String option, Class<E> type, E otherwise) {
    return f.sets(option) ? Enum.valueOf(type, f.text(option).toUpperCase(Locale.ROOT)) : otherwise;
  }

  private static Metric auc(Fixture f) {
    return new AUC()
        .numThresholds(f.integer("num_thresholds", 200))
        .thresholds(f.numbers("thresholds"))
        .curve(constant(f, "curve", AUC.Curve.class, AUC.Curve.ROC))
        .summationMethod(
            constant(
                f,
                "summation_method",
                AUC.SummationMethod.class,
                AUC.SummationMethod.INTERPOLATION))
        .multiLabel(f.flag("multi_label"))
        .labelWeights(f.numbers("label_weights"))
        .fromLogits(f.flag("from_logits"));
  }

  private static Metric binaryCrossentropy(Fixture f) {
    return new BinaryCrossentropy()
        .fromLogits(f.flag("from_logits"))
        .labelSmoothing(f.number("label_smoothing", 0));
  }

  private static Metric categoricalCrossentropy(Fixture f) {
    return new CategoricalCrossentropy()
        .fromLogits(f.flag("from_logits"))
        .labelSmoothing(f.number("label_smoothing", 0))
        .axis(f.integer("axis", -1));
  }

  private static Metric sparseCategoricalCrossentropy(Fixture f) {
    SparseCategoricalCrossentropy metric =
        new SparseCategoricalCrossentropy().fromLogits(f.flag("from_logits"));
    return f.sets("ignore_class") ? metric.ignoreClass(f.integer("ignore_class")) : metric;
  }

  private static Metric sparseTopKCategoricalAccuracy(Fixture f) {
    return new SparseTopKCategoricalAccuracy()
        .k(f.integer("k", 5))
        .fromSortedIds(f.flag("from_sorted_ids"));
  }

  private static Metric precision(Fixture f) {
    Precision metric = new Precision().thresholds(f.numbers("thresholds"));
    Precision among = f.sets("top_k") ? metric.topK(f.integer("top_k")) : metric;
    return f.sets("class_id") ? among.classId(f.integer("class_id")) : among;
  }

  private static Metric recall(Fixture f) {
    Recall metric = new Recall().thresholds(f.numbers("thresholds"));
    Recall among = f.sets("top_k") ? metric.topK(f.integer("top_k")) : metric;
    return f.sets("class_id") ? among.classId(f.integer("class_id")) : among;
  }

  private static Metric precisionAtRecall(Fixture f) {
    PrecisionAtRecall metric =
        new PrecisionAtRecall(f.number("recall")).numThresholds(f.integer("num_thresholds", 200));
    return f.sets("class_id") ? metric.classId(f.integer("class_id")) : metric;
  }

  private static Metric recallAtPrecision(Fixture f) {
    RecallAtPrecision metric =
        new RecallAtPrecision(f.number("precision"))
            .numThresholds(f.integer("num_thresholds", 200));
    return f.sets("class_id") ? metric.classId(f.integer("class_id")) : metric;
  }

  private static Metric sensitivityAtSpecificity(Fixture f) {
    SensitivityAtSpecificity metric =
        new SensitivityAtSpecificity(f.number("specificity"))
            .numThresholds(f.integer("num_thresholds", 200));
    return f.sets("class_id") ? metric.classId(f.integer("class_id")) : metric;
  }

  private static Metric specificityAtSensitivity(Fixture f) {
    SpecificityAtSensitivity metric =
        new SpecificityAtSensitivity(f.number("sensitivity"))
            .numThresholds(f.integer("num_thresholds", 200));
    return f.sets("class_id") ? metric.classId(f.integer("class_id")) : metric;
  }

  private static Metric f1Score(Fixture f) {
    F1Score metric = new F1Score().average(constant(f, "average", Averaging.class, Averaging.NONE));
    return f.sets("threshold") ? metric.threshold(f.number("threshold")) : metric;
  }

  private static Metric fBetaScore(Fixture f) {
    FBetaScore metric =
        new FBetaScore()
            .average(constant(f, "average", Averaging.class, Averaging.NONE))
            .beta(f.number("beta", 1));
    return f.sets("threshold") ? metric.threshold(f.number("threshold")) : metric;
  }

  private static Metric r2Score(Fixture f) {
    return new R2Score()
        .classAggregation(
            constant(
                f, "class_aggregation", ClassAggregation.class, ClassAggregation.UNIFORM_AVERAGE))
        .numRegressors(f.integer("num_regressors", 0));
  }

  private static Metric binaryIou(Fixture f) {
    BinaryIoU metric = new BinaryIoU().threshold(f.number("threshold", 0.5));
    return f.sets("target_class_ids")
        ? metric.targetClassIds(f.integers("target_class_ids"))
        : metric;
  }

  private static Metric meanIou(Fixture f) {
    MeanIoU metric =
        new MeanIoU(f.integer("num_classes"))
            .sparseYTrue(!f.sets("sparse_y_true"))
            .sparseYPred(!f.sets("sparse_y_pred"))
            .axis(f.integer("axis", -1));
    return f.sets("ignore_class") ? metric.ignoreClass(f.integer("ignore_class")) : metric;
  }

  private static Metric oneHotIou(Fixture f) {
    return new OneHotIoU(f.integer("num_classes"), f.integers("target_class_ids"))
        .sparseYPred(f.flag("sparse_y_pred"));
  }

  private static Metric oneHotMeanIou(Fixture f) {
    OneHotMeanIoU metric =
        new OneHotMeanIoU(f.integer("num_classes")).sparseYPred(f.flag("sparse_y_pred"));
    return f.sets("ignore_class") ? metric.ignoreClass(f.integer("ignore_class")) : metric;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import dev.nyala.interop.keras.objects.ObjectTable;
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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes metrics that count. */
final class CountedMetricWriter {

  private CountedMetricWriter() {}

  static void add(ObjectTable<Metric> table) {
    counts(table);
    overlaps(table);
    curves(table);
    table.written("AUC", AUC.class, CountedMetricWriter::auc);
  }

  private static void auc(AUC x, Map<String, @Nullable Object> to) {
    to.put("name", x.name());
    to.put("dtype", "float32");
    to.put("num_thresholds", x.numThresholds());
    to.put("curve", x.curve().name());
    to.put("summation_method", x.summationMethod().name().toLowerCase(Locale.ROOT));
    to.put("multi_label", x.multiLabel());
    to.put("label_weights", x.labelWeights().isEmpty() ? null : x.labelWeights());
    to.put("from_logits", x.fromLogits());
    if (!x.thresholds().isEmpty()) {
      to.put("thresholds", x.thresholds());
    }
  }

  /** One threshold is no list, and none is left to Keras. */
  private static @Nullable Object thresholds(List<Double> thresholds) {
    return thresholds.isEmpty() ? null : thresholds.size() == 1 ? thresholds.get(0) : thresholds;
  }

  private static @Nullable String average(Averaging average) {
    return average == Averaging.NONE ? null : average.name().toLowerCase(Locale.ROOT);
  }

  private static void counts(ObjectTable<Metric> table) {
    table.written(
        "FalseNegatives",
        FalseNegatives.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("thresholds", thresholds(x.thresholds()));
        });
    table.written(
        "FalsePositives",
        FalsePositives.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("thresholds", thresholds(x.thresholds()));
        });
    table.written(
        "TrueNegatives",
        TrueNegatives.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("thresholds", thresholds(x.thresholds()));
        });
    table.written(
        "TruePositives",
        TruePositives.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("thresholds", thresholds(x.thresholds()));
        });
    table.written(
        "Precision",
        Precision.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("thresholds", thresholds(x.thresholds()));
          to.put("top_k", x.topK());
          to.put("class_id", x.classId());
        });
    table.written(
        "Recall",
        Recall.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("thresholds", thresholds(x.thresholds()));
          to.put("top_k", x.topK());
          to.put("class_id", x.classId());
        });
    table.written(
        "F1Score",
        F1Score.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("average", average(x.average()));
          to.put("threshold", x.threshold());
        });
    table.written(
        "FBetaScore",
        FBetaScore.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("average", average(x.average()));
          to.put("beta", x.beta());
          to.put("threshold", x.threshold());
        });
  }

  private static void overlaps(ObjectTable<Metric> table) {
    table.written(
        "BinaryIoU",
        BinaryIoU.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("target_class_ids", x.targetClassIds());
          to.put("threshold", x.threshold());
        });
    table.written(
        "IoU",
        IoU.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("num_classes", x.numClasses());
          to.put("target_class_ids", x.targetClassIds());
          to.put("ignore_class", x.ignoreClass());
          to.put("sparse_y_true", x.sparseYTrue());
          to.put("sparse_y_pred", x.sparseYPred());
          to.put("axis", x.axis());
        });
    table.written(
        "MeanIoU",
        MeanIoU.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("num_classes", x.numClasses());
          to.put("ignore_class", x.ignoreClass());
          to.put("sparse_y_true", x.sparseYTrue());
          to.put("sparse_y_pred", x.sparseYPred());
          to.put("axis", x.axis());
        });
    table.written(
        "OneHotIoU",
        OneHotIoU.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("num_classes", x.numClasses());
          to.put("target_class_ids", x.targetClassIds());
          to.put("ignore_class", x.ignoreClass());
          to.put("sparse_y_pred", x.sparseYPred());
          to.put("axis", x.axis());
        });
    table.written(
        "OneHotMeanIoU",
        OneHotMeanIoU.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("num_classes", x.numClasses());
          to.put("ignore_class", x.ignoreClass());
          to.put("sparse_y_pred", x.sparseYPred());
          to.put("axis", x.axis());
        });
  }

  private static void curves(ObjectTable<Metric> table) {
    table.written(
        "PrecisionAtRecall",
        PrecisionAtRecall.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("recall", x.recall());
          to.put("num_thresholds", x.numThresholds());
          to.put("class_id", x.classId());
        });
    table.written(
        "RecallAtPrecision",
        RecallAtPrecision.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("precision", x.precision());
          to.put("num_thresholds", x.numThresholds());
          to.put("class_id", x.classId());
        });
    table.written(
        "SensitivityAtSpecificity",
        SensitivityAtSpecificity.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("specificity", x.specificity());
          to.put("num_thresholds", x.numThresholds());
          to.put("class_id", x.classId());
        });
    table.written(
        "SpecificityAtSensitivity",
        SpecificityAtSensitivity.class,
        (x, to) -> {
          to.put("name", x.name());
          to.put("dtype", "float32");
          to.put("sensitivity", x.sensitivity());
          to.put("num_thresholds", x.numThresholds());
          to.put("class_id", x.classId());
        });
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.training;

import static dev.nyala.interop.keras.objects.Options.constant;
import static dev.nyala.interop.keras.objects.Options.flag;
import static dev.nyala.interop.keras.objects.Options.integer;
import static dev.nyala.interop.keras.objects.Options.number;
import static dev.nyala.interop.keras.objects.Options.option;
import static dev.nyala.interop.keras.training.Metrics.named;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.metrics.AUC;
import dev.nyala.metrics.Averaging;
import dev.nyala.metrics.BinaryIoU;
import dev.nyala.metrics.ClassAggregation;
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
import dev.nyala.metrics.R2Score;
import dev.nyala.metrics.Recall;
import dev.nyala.metrics.RecallAtPrecision;
import dev.nyala.metrics.SensitivityAtSpecificity;
import dev.nyala.metrics.SpecificityAtSensitivity;
import dev.nyala.metrics.TrueNegatives;
import dev.nyala.metrics.TruePositives;
import org.jspecify.annotations.Nullable;

/** Reads metrics of counts: of hits and misses, of overlaps, of explained variance. */
final class CountedMetrics {

  private static final String CUTS = "num_thresholds";
  private static final String CLASS = "class_id";

  private CountedMetrics() {}

  /** Makes a metric of counts, or returns null if the class is another. */
  static @Nullable Metric made(String name, Config config) {
    return switch (name) {
      case "auc" -> auc(config);
      case "precision" -> precision(config);
      case "recall" -> recall(config);
      case "f1score" -> f1(config);
      case "fbetascore" -> fBeta(config);
      case "r2score" -> r2(config);
      case "precisionatrecall" -> precisionAtRecall(config);
      case "recallatprecision" -> recallAtPrecision(config);
      case "sensitivityatspecificity" -> sensitivity(config);
      case "specificityatsensitivity" -> specificity(config);
      case "iou" -> iou(config);
      case "meaniou" -> meanIou(config);
      case "binaryiou" -> binaryIou(config);
      case "onehotiou" -> oneHotIou(config);
      case "onehotmeaniou" -> oneHotMeanIou(config);
      default -> outcomes(name, config);
    };
  }

  private static @Nullable Metric outcomes(String name, Config config) {
    String key = "thresholds";
    return switch (name) {
      case "truepositives" ->
          option(
              named(new TruePositives(), config, TruePositives::name),
              config,
              key,
              Config::numbers,
              TruePositives::thresholds);
      case "truenegatives" ->
          option(
              named(new TrueNegatives(), config, TrueNegatives::name),
              config,
              key,
              Config::numbers,
              TrueNegatives::thresholds);
      case "falsepositives" ->
          option(
              named(new FalsePositives(), config, FalsePositives::name),
              config,
              key,
              Config::numbers,
              FalsePositives::thresholds);
      case "falsenegatives" ->
          option(
              named(new FalseNegatives(), config, FalseNegatives::name),
              config,
              key,
              Config::numbers,
              FalseNegatives::thresholds);
      default -> null;
    };
  }

  private static Metric auc(Config config) {
    AUC o = named(new AUC(), config, AUC::name);
    int count = config.integer(CUTS, o.numThresholds());
    // Thresholds of one's own are written besides their number.
    o =
        config.has("thresholds")
            ? o.thresholds(config.numbers("thresholds"))
            : o.numThresholds(count);
    o = constant(o, config, "curve", AUC.Curve.values(), AUC::curve);
    o = constant(o, config, "summation_method", AUC.SummationMethod.values(), AUC::summationMethod);
    o = flag(o, config, "multi_label", AUC::multiLabel);
    o = option(o, config, "label_weights", Config::numbers, AUC::labelWeights);
    return flag(o, config, "from_logits", AUC::fromLogits);
  }

  private static Metric precision(Config config) {
    Precision o = named(new Precision(), config, Precision::name);
    o = option(o, config, "thresholds", Config::numbers, Precision::thresholds);
    o = integer(o, config, "top_k", Precision::topK);
    return integer(o, config, CLASS, Precision::classId);
  }

  private static Metric recall(Config config) {
    Recall o = named(new Recall(), config, Recall::name);
    o = option(o, config, "thresholds", Config::numbers, Recall::thresholds);
    o = integer(o, config, "top_k", Recall::topK);
    return integer(o, config, CLASS, Recall::classId);
  }

  private static Metric f1(Config config) {
    F1Score o = named(new F1Score(), config, F1Score::name);
    o = constant(o, config, "average", Averaging.values(), F1Score::average);
    return number(o, config, "threshold", F1Score::threshold);
  }

  private static Metric fBeta(Config config) {
    FBetaScore o = named(new FBetaScore(), config, FBetaScore::name);
    o = constant(o, config, "average", Averaging.values(), FBetaScore::average);
    o = number(o, config, "beta", FBetaScore::beta);
    return number(o, config, "threshold", FBetaScore::threshold);
  }

  private static Metric r2(Config config) {
    R2Score o = named(new R2Score(), config, R2Score::name);
    if (config.keys().contains("class_aggregation") && !config.has("class_aggregation")) {
      o = o.classAggregation(ClassAggregation.NONE);
    }
    o =
        constant(
            o, config, "class_aggregation", ClassAggregation.values(), R2Score::classAggregation);
    return integer(o, config, "num_regressors", R2Score::numRegressors);
  }

  private static Metric precisionAtRecall(Config config) {
    PrecisionAtRecall o = new PrecisionAtRecall(config.number("recall"));
    o = named(o, config, PrecisionAtRecall::name);
    o = integer(o, config, CUTS, PrecisionAtRecall::numThresholds);
    return integer(o, config, CLASS, PrecisionAtRecall::classId);
  }

  private static Metric recallAtPrecision(Config config) {
    RecallAtPrecision o = new RecallAtPrecision(config.number("precision"));
    o = named(o, config, RecallAtPrecision::name);
    o = integer(o, config, CUTS, RecallAtPrecision::numThresholds);
    return integer(o, config, CLASS, RecallAtPrecision::classId);
  }

  private static Metric sensitivity(Config config) {
    SensitivityAtSpecificity o = new SensitivityAtSpecificity(config.number("specificity"));
    o = named(o, config, SensitivityAtSpecificity::name);
    o = integer(o, config, CUTS, SensitivityAtSpecificity::numThresholds);
    return integer(o, config, CLASS, SensitivityAtSpecificity::classId);
  }

  private static Metric specificity(Config config) {
    SpecificityAtSensitivity o = new SpecificityAtSensitivity(config.number("sensitivity"));
    o = named(o, config, SpecificityAtSensitivity::name);
    o = integer(o, config, CUTS, SpecificityAtSensitivity::numThresholds);
    return integer(o, config, CLASS, SpecificityAtSensitivity::classId);
  }

  private static Metric iou(Config config) {
    IoU o = new IoU(config.integer("num_classes"), config.integers("target_class_ids"));
    o = named(o, config, IoU::name);
    o = integer(o, config, "ignore_class", IoU::ignoreClass);
    o = flag(o, config, "sparse_y_true", IoU::sparseYTrue);
    o = flag(o, config, "sparse_y_pred", IoU::sparseYPred);
    return integer(o, config, "axis", IoU::axis);
  }

  private static Metric meanIou(Config config) {
    MeanIoU o = named(new MeanIoU(config.integer("num_classes")), config, MeanIoU::name);
    o = integer(o, config, "ignore_class", MeanIoU::ignoreClass);
    o = flag(o, config, "sparse_y_true", MeanIoU::sparseYTrue);
    o = flag(o, config, "sparse_y_pred", MeanIoU::sparseYPred);
    return integer(o, config, "axis", MeanIoU::axis);
  }

  private static Metric binaryIou(Config config) {
    BinaryIoU o = named(new BinaryIoU(), config, BinaryIoU::name);
    o = option(o, config, "target_class_ids", Config::integers, BinaryIoU::targetClassIds);
    return number(o, config, "threshold", BinaryIoU::threshold);
  }

  private static Metric oneHotIou(Config config) {
    OneHotIoU o = new OneHotIoU(config.integer("num_classes"), config.integers("target_class_ids"));
    o = named(o, config, OneHotIoU::name);
    o = integer(o, config, "ignore_class", OneHotIoU::ignoreClass);
    o = flag(o, config, "sparse_y_pred", OneHotIoU::sparseYPred);
    return integer(o, config, "axis", OneHotIoU::axis);
  }

  private static Metric oneHotMeanIou(Config config) {
    OneHotMeanIoU o =
        named(new OneHotMeanIoU(config.integer("num_classes")), config, OneHotMeanIoU::name);
    o = integer(o, config, "ignore_class", OneHotMeanIoU::ignoreClass);
    o = flag(o, config, "sparse_y_pred", OneHotMeanIoU::sparseYPred);
    return integer(o, config, "axis", OneHotMeanIoU::axis);
  }
}

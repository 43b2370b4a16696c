// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static dev.nyala.activations.Activations.SOFTMAX;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.Sequential;
import dev.nyala.data.Npy;
import dev.nyala.layers.Dense;
import dev.nyala.losses.AutomaticCrossentropy;
import dev.nyala.losses.BinaryCrossentropy;
import dev.nyala.losses.BinaryFocalCrossentropy;
import dev.nyala.losses.CTC;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.losses.CategoricalFocalCrossentropy;
import dev.nyala.losses.CategoricalGeneralizedCrossEntropy;
import dev.nyala.losses.CategoricalHinge;
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
import dev.nyala.losses.SquaredHinge;
import dev.nyala.losses.Tversky;
import dev.nyala.metrics.AUC;
import dev.nyala.metrics.Accuracy;
import dev.nyala.metrics.Averaging;
import dev.nyala.metrics.ClassAggregation;
import dev.nyala.metrics.Metric;
import dev.nyala.optimizers.Adadelta;
import dev.nyala.optimizers.Adafactor;
import dev.nyala.optimizers.Adagrad;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.AdamW;
import dev.nyala.optimizers.Adamax;
import dev.nyala.optimizers.Ftrl;
import dev.nyala.optimizers.Lamb;
import dev.nyala.optimizers.Lion;
import dev.nyala.optimizers.LossScaleOptimizer;
import dev.nyala.optimizers.Muon;
import dev.nyala.optimizers.Nadam;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.optimizers.SGD;
import dev.nyala.optimizers.schedules.CosineDecay;
import dev.nyala.optimizers.schedules.CosineDecayRestarts;
import dev.nyala.optimizers.schedules.ExponentialDecay;
import dev.nyala.optimizers.schedules.InverseTimeDecay;
import dev.nyala.optimizers.schedules.PiecewiseConstantDecay;
import dev.nyala.optimizers.schedules.PolynomialDecay;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Compilation;
import dev.nyala.training.Compilation.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a model was compiled, and how far it was trained, are kept in files. */
class WrittenTrainingTest {

  private static final Tensor X =
      Tensor.of(Shape.of(2, 4), 0.1, 0.2, 0.3, 0.4, -0.5, 0.6, -0.7, 0.8);
  private static final Tensor Y = Tensor.of(Shape.of(2, 3), 1, 0, 0, 0, 0.25, 0.75);

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new SGD().momentum(0.5).nesterov(true).learningRate(0.3).clipNorm(2),
        new SGD().learningRate(new PiecewiseConstantDecay(List.of(1L, 3L), List.of(1.0, 0.5, 0.1))),
        new RMSprop().rho(0.8).momentum(0.1).epsilon(0.01).centered(true).weightDecay(0.1),
        new RMSprop().learningRate(new CosineDecay(0.5, 10, 0.1, 0.9, 3)),
        new Adam().beta1(0.8).beta2(0.7).epsilon(0.1).amsgrad(true).useEma(true).emaMomentum(0.5),
        new Adam().learningRate(new ExponentialDecay(0.5, 10, 0.5, true)).clipValue(1),
        new AdamW().weightDecay(0.2).globalClipNorm(3).lossScaleFactor(2),
        new Adamax().learningRate(new InverseTimeDecay(0.5, 10, 0.5, true)),
        new Nadam().beta1(0.5).learningRate(new PolynomialDecay(0.5, 10, 0.1, 2, true)),
        new Adagrad().initialAccumulatorValue(0.5).gradientAccumulationSteps(2),
        new Adadelta().rho(0.5).learningRate(new CosineDecayRestarts(0.5, 10, 3, 0.5, 0.1)),
        new Adafactor().beta2Decay(-0.5).clipThreshold(0.5).relativeStep(false),
        new Ftrl().learningRatePower(-0.4).l1RegularizationStrength(0.1).beta(0.2),
        new Lamb().beta2(0.5),
        new Lion().beta1(0.5),
        new Muon().momentum(0.5).nesterov(false).excludeLayers("last", "out.*").rmsRate(null),
        new Muon().withOptions(new SGD().options()),
        new LossScaleOptimizer(new SGD().momentum(0.5)).initialScale(8).dynamicGrowthSteps(5));
  }

  static Stream<Loss> losses() {
    return Stream.of(
        new AutomaticCrossentropy(),
        new CTC().reduction(LossReduction.SUM),
        new BinaryCrossentropy().fromLogits(true).labelSmoothing(0.1),
        new BinaryFocalCrossentropy().applyClassBalancing(true).alpha(0.5).gamma(3),
        new CategoricalCrossentropy().labelSmoothing(0.1),
        new CategoricalFocalCrossentropy().gamma(3),
        new CategoricalGeneralizedCrossEntropy().q(0.5),
        new CategoricalHinge(),
        new CosineSimilarity().reduction(LossReduction.SUM),
        new Dice().axis(1),
        new Hinge(),
        new Huber().delta(2).name("own"),
        new KLDivergence(),
        new LogCosh(),
        new MeanAbsoluteError().reduction(LossReduction.MEAN),
        new MeanAbsolutePercentageError(),
        new MeanSquaredError(),
        new MeanSquaredLogarithmicError(),
        new Poisson(),
        new SquaredHinge(),
        new Tversky().alpha(0.2).beta(0.3));
  }

  static Stream<Metric> metrics() {
    return Stream.of(
        new Accuracy(),
        Metric.of("accuracy"),
        new AUC().numThresholds(50).fromLogits(true),
        new AUC().thresholds(0.25, 0.5).curve(AUC.Curve.PR).multiLabel(true).labelWeights(1, 2, 3),
        new dev.nyala.metrics.BinaryAccuracy().threshold(0.25),
        new dev.nyala.metrics.BinaryCrossentropy().labelSmoothing(0.1),
        new dev.nyala.metrics.BinaryIoU().threshold(0.25),
        new dev.nyala.metrics.CategoricalAccuracy().name("own"),
        new dev.nyala.metrics.CategoricalCrossentropy().fromLogits(true),
        new dev.nyala.metrics.CategoricalHinge(),
        new dev.nyala.metrics.ConcordanceCorrelation(),
        new dev.nyala.metrics.CosineSimilarity(),
        new dev.nyala.metrics.F1Score().average(Averaging.MACRO).threshold(0.5),
        new dev.nyala.metrics.FBetaScore().beta(2),
        new dev.nyala.metrics.FalseNegatives().thresholds(0.25),
        new dev.nyala.metrics.FalsePositives(),
        new dev.nyala.metrics.TrueNegatives().thresholds(0.25, 0.5),
        new dev.nyala.metrics.TruePositives(),
        new dev.nyala.metrics.Hinge(),
        new dev.nyala.metrics.KLDivergence(),
        new dev.nyala.metrics.LogCoshError(),
        new dev.nyala.metrics.MeanAbsoluteError(),
        new dev.nyala.metrics.MeanAbsolutePercentageError(),
        new dev.nyala.metrics.MeanSquaredError(),
        new dev.nyala.metrics.MeanSquaredLogarithmicError(),
        new dev.nyala.metrics.OneHotIoU(3, 0, 2),
        new dev.nyala.metrics.OneHotMeanIoU(3),
        new dev.nyala.metrics.PearsonCorrelation(),
        new dev.nyala.metrics.Poisson(),
        new dev.nyala.metrics.Precision().topK(2).classId(1),
        new dev.nyala.metrics.Recall().thresholds(0.25),
        new dev.nyala.metrics.PrecisionAtRecall(0.5).numThresholds(50),
        new dev.nyala.metrics.RecallAtPrecision(0.5),
        new dev.nyala.metrics.SensitivityAtSpecificity(0.5),
        new dev.nyala.metrics.SpecificityAtSensitivity(0.5),
        new dev.nyala.metrics.MeanIoU(3).sparseYPred(false),
        new dev.nyala.metrics.IoU(3, 0, 1).sparseYPred(false).ignoreClass(0),
        new dev.nyala.metrics.R2Score().numRegressors(1),
        new dev.nyala.metrics.R2Score().classAggregation(ClassAggregation.NONE),
        new dev.nyala.metrics.RootMeanSquaredError(),
        new dev.nyala.metrics.SquaredHinge(),
        new dev.nyala.metrics.TopKCategoricalAccuracy().k(2));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void trainingGoesOnFromFiles(Optimizer optimizer, @TempDir Path folder) throws IOException {
    Model model = model();
    model.compile(optimizer, new MeanSquaredError());
    model.trainOnBatch(X, Y);
    Model read = saved(model, folder, "trained_" + optimizers().toList().indexOf(optimizer));
    assertEquals(model.compilation(), read.compilation());
    model.trainOnBatch(X, Y);
    read.trainOnBatch(X, Y);
    assertEquals(model.weights(), read.weights());
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossesAreKept(Loss loss, @TempDir Path folder) throws IOException {
    Model model = model();
    model.compile(new SGD(), loss);
    Model read = saved(model, folder, "loss_" + loss.getClass().getSimpleName());
    assertEquals(model.compilation(), read.compilation());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void metricsAreKept(Metric metric, @TempDir Path folder) throws IOException {
    Model model = model();
    model.compile(new SGD(), new MeanSquaredError(), metric);
    Model read = saved(model, folder, "metric_" + metrics().toList().indexOf(metric));
    assertEquals(model.compilation(), read.compilation());
  }

  @Test
  void outputsAreKeptInTheOrderOfTheModel(@TempDir Path folder) throws IOException {
    Input x = Input.shape(4);
    Model model =
        Model.of(List.of(x), List.of(Dense.of(3).name("a").call(x), Dense.of(3).name("b").call(x)));
    Output one = Output.of(new Hinge()).weight(0.25);
    Output other =
        Output.of(new Poisson()).weightedMetrics(new dev.nyala.metrics.MeanSquaredError());
    model.compile(Compilation.of(new SGD()).output("b", one).output("a", other));
    Model read = saved(model, folder, "outputs");
    Compilation expected = new Compilation(new SGD(), List.of(other, one));
    assertEquals(Optional.of(expected), read.compilation());
  }

  private static Model model() {
    return Sequential.of(Input.shape(4), Dense.of(3).activation(SOFTMAX));
  }

  private static Model saved(Model model, Path folder, String name) throws IOException {
    Path file = folder.resolve("model.keras");
    model.save(file);
    String kept = System.getProperty("nyala.written");
    if (kept != null) {
      // tools/keras_files/written.py reads them with Keras.
      Files.copy(file, Path.of(kept, name + ".keras"));
      Npy.write(Path.of(kept, name + ".x0.npy"), X);
      List<Tensor> outputs = model.predict(List.of(X), 2);
      for (int i = 0; i < outputs.size(); i++) {
        Npy.write(Path.of(kept, name + ".y" + i + ".npy"), outputs.get(i));
      }
    }
    return Models.load(file);
  }
}

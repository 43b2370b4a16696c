// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.EarlyStopping;
import dev.nyala.callbacks.LambdaCallback;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.callbacks.SwapEMAWeights;
import dev.nyala.callbacks.TerminateOnNaN;
import dev.nyala.data.Dataset;
import dev.nyala.error.ModelException;
import dev.nyala.error.NumericException;
import dev.nyala.layers.Dense;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.metrics.MeanAbsoluteError;
import dev.nyala.metrics.MeanMetric;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What callbacks see and may do around models on the backend under test. */
@Tag("training")
public abstract class CallbackConformance extends ConformanceSuite {

  private static final Fit TWO_EPOCHS = Fit.epochs(2).batchSize(4).shuffle(false);
  private static final Tensor X = Programs.drawn(1, 8, 2);
  private static final Tensor Y = Programs.drawn(2, 8, 1);
  private static final Dataset DATA = Dataset.of(X, Y);

  /** Makes a suite; JUnit calls it. */
  protected CallbackConformance() {}

  private Sequential uncompiled() {
    return Sequential.of(Input.shape(2), Dense.of(1)).backend(backend());
  }

  private Sequential compiled() {
    Sequential model = uncompiled();
    model.compile(new SGD(), new MeanSquaredError(), new MeanAbsoluteError());
    return model;
  }

  /** Fits with a callback that acts after the first batch. */
  private static void fitAnd(Sequential model, Runnable action) {
    Callback callback =
        new LambdaCallback()
            .onTrainBatchEnd(
                (run, batch, logs) -> {
                  if (batch == 0) {
                    action.run();
                  }
                });
    model.fit(DATA, TWO_EPOCHS.callbacks(callback));
  }

  @Test
  final void figuresOfABatchAreThoseSoFar() {
    Sequential model = compiled();
    double first = model.testOnBatch(X.rows(0, 4), Y.rows(0, 4)).loss();
    List<Double> losses = new ArrayList<>();
    Callback callback =
        new LambdaCallback().onTrainBatchEnd((run, batch, logs) -> losses.add(logs.get("loss")));
    History history = model.fit(DATA, TWO_EPOCHS.callbacks(callback));
    assertEquals(4, losses.size());
    assertEquals(first, losses.get(0), 1e-6 * first);
    assertEquals(history.get("loss"), List.of(losses.get(1), losses.get(3)));
  }

  @Test
  final void figuresOfABatchCannotBeFirstReadLater() {
    List<Map<String, Double>> kept = new ArrayList<>();
    Callback callback =
        new LambdaCallback()
            .onTrainBatchEnd(
                (run, batch, logs) -> {
                  if (batch == 0) {
                    assertEquals(2, logs.size());
                  }
                  kept.add(logs);
                });
    compiled().fit(DATA, TWO_EPOCHS.callbacks(callback));
    assertTrue(kept.get(0).containsKey("loss"));
    assertThrows(ModelException.class, () -> kept.get(1).get("loss"));
  }

  @Test
  final void figuresThatAreAddedReachTheHistory() {
    List<Double> seen = new ArrayList<>();
    Callback adding =
        new LambdaCallback().onEpochEnd((run, epoch, logs) -> logs.put("epoch", epoch + 1.0));
    Callback reading =
        new LambdaCallback().onEpochEnd((run, epoch, logs) -> seen.add(logs.get("epoch")));
    History history = compiled().fit(DATA, TWO_EPOCHS.callbacks(adding, reading));
    assertEquals(List.of(1.0, 2.0), history.get("epoch"));
    assertEquals(List.of(1.0, 2.0), seen);
  }

  @Test
  final void aRunKnowsTheModelAndItsOptimizer() {
    Sequential model = compiled();
    List<Long> iterations = new ArrayList<>();
    Callback callback =
        new LambdaCallback()
            .onTrainBegin(run -> run.setLearningRate(0.25))
            .onEpochEnd(
                (run, epoch, logs) -> {
                  assertSame(model, run.model());
                  assertEquals(2, run.epochs());
                  assertEquals(2, run.stepsPerEpoch().orElseThrow());
                  assertEquals(0.25, run.learningRate());
                  iterations.add(run.iterations());
                });
    model.fit(DATA, TWO_EPOCHS.callbacks(callback));
    assertEquals(List.of(2L, 4L), iterations);
  }

  @Test
  final void aTrainingCannotBeDisturbedFromInside() {
    Sequential model = compiled();
    List<Runnable> disturbances =
        List.of(
            () -> model.fit(DATA, TWO_EPOCHS),
            () -> model.trainOnBatch(X, Y),
            () -> model.compile(new SGD(), new MeanSquaredError()));
    for (Runnable disturbance : disturbances) {
      ModelException refusal = assertThrows(ModelException.class, () -> fitAnd(model, disturbance));
      assertTrue(String.valueOf(refusal.getMessage()).contains("in the middle of fit"));
    }
    assertEquals(2, model.fit(DATA, TWO_EPOCHS).epochs().size());
  }

  @Test
  final void aTrainingMayBeLookedAtFromInside() {
    Sequential plain = compiled();
    History expected = plain.fit(DATA, TWO_EPOCHS.validationData(DATA));
    Sequential model = compiled();
    Callback callback =
        new LambdaCallback()
            .onTrainBatchEnd((run, batch, logs) -> model.evaluate(X.rows(0, 3), Y.rows(0, 3)))
            .onEpochEnd((run, epoch, logs) -> model.testOnBatch(X, Y))
            .onTestBatchEnd((run, batch, logs) -> model.predict(X));
    History history = model.fit(DATA, TWO_EPOCHS.validationData(DATA).callbacks(callback));
    assertEquals(expected, history);
    assertEquals(plain.weights(), model.weights());
  }

  @Test
  final void anEvaluationCannotBeDisturbedFromInside() {
    Sequential model = compiled();
    Callback callback = new LambdaCallback().onTestBatchEnd((run, batch, logs) -> evaluate(model));
    assertThrows(ModelException.class, () -> model.evaluate(DATA, callback));
    assertThrows(
        ModelException.class,
        () -> model.fit(DATA, TWO_EPOCHS.validationData(DATA).callbacks(callback)));
    assertTrue(model.evaluate(DATA).loss() > 0);
  }

  private static void evaluate(Sequential model) {
    model.evaluate(DATA);
  }

  @Test
  final void whenOneCallbackFailsAllAreTold() {
    List<String> told = new ArrayList<>();
    IllegalStateException cause = new IllegalStateException("why");
    Callback first =
        new LambdaCallback()
            .onTrainEnd((run, logs) -> told.add("end"))
            .onFailure((run, thrown) -> told.add("first " + thrown.getMessage()));
    Callback failing =
        new LambdaCallback()
            .onTrainBatchBegin(
                (run, batch) -> {
                  throw cause;
                })
            .onFailure(
                (run, thrown) -> {
                  throw new IllegalArgumentException("again");
                });
    Callback last =
        new LambdaCallback().onFailure((run, thrown) -> told.add("last " + thrown.getMessage()));
    Fit fit = TWO_EPOCHS.callbacks(first, failing, last);
    assertSame(cause, assertThrows(IllegalStateException.class, () -> compiled().fit(DATA, fit)));
    assertEquals(List.of("first why", "last why"), told);
    assertEquals("again", cause.getSuppressed()[0].getMessage());
  }

  private static Tensor withNaN() {
    float[] values = new float[16];
    values[13] = Float.NaN;
    return Tensor.of(Shape.of(8, 2), values);
  }

  @Test
  final void aLossThatIsNotANumberEndsTheTrainingWithAHistory() {
    List<Integer> ended = new ArrayList<>();
    Callback callback = new LambdaCallback().onTrainEnd((run, logs) -> ended.add(logs.size()));
    Sequential model = compiled();
    History history = model.fit(withNaN(), Y, TWO_EPOCHS.callbacks(new TerminateOnNaN(), callback));
    assertEquals(List.of(Double.NaN), history.get("loss"));
    assertEquals(List.of(2), ended);
    assertTrue(Double.isNaN(model.weights().get(0).getDouble(0)));
  }

  @Test
  final void itEndsWithAnErrorIfToldSo() {
    Sequential model = compiled();
    Callback callback = new TerminateOnNaN().raiseError(true);
    assertThrows(
        NumericException.class, () -> model.fit(withNaN(), Y, TWO_EPOCHS.callbacks(callback)));
    assertTrue(Double.isNaN(model.weights().get(0).getDouble(0)));
  }

  @Test
  final void withoutACallbackTheWeightsComeBack() {
    Sequential model = compiled();
    List<Tensor> before = model.weights();
    assertThrows(NumericException.class, () -> model.fit(withNaN(), Y, TWO_EPOCHS));
    assertEquals(before, model.weights());
  }

  @Test
  final void anInfiniteLossEndsTheTraining() {
    Tensor y = Tensor.of(Shape.of(1, 1), 3e38f);
    History history =
        compiled().fit(X.rows(0, 1), y, Fit.epochs(3).callbacks(new TerminateOnNaN()));
    assertEquals(List.of(Double.POSITIVE_INFINITY), history.get("loss"));
  }

  @Test
  final void theDirectionFollowsFromTheMetric() {
    Sequential model = compiled();
    EarlyStopping stopping = new EarlyStopping().monitor("mean_absolute_error");
    model.fit(DATA, TWO_EPOCHS.callbacks(stopping));
    assertEquals(1, stopping.bestEpoch());
    Sequential own = uncompiled();
    own.compile(new SGD(), new MeanSquaredError(), MeanMetric.of("own", (yTrue, yPred) -> yPred));
    List<Tensor> before = own.weights();
    Fit fit = TWO_EPOCHS.callbacks(new EarlyStopping().monitor("own"));
    assertThrows(ModelException.class, () -> own.fit(DATA, fit));
    assertEquals(before, own.weights());
  }

  @Test
  final void averagesThatNobodyKeepsAreMissed() {
    Sequential model = compiled();
    ModelException refusal =
        assertThrows(ModelException.class, () -> model.evaluate(DATA, new SwapEMAWeights()));
    assertTrue(String.valueOf(refusal.getMessage()).contains("optimizer"));
  }

  @Test
  final void predictionsAreSeenBatchByBatch() {
    List<Tensor> parts = new ArrayList<>();
    Callback callback =
        new LambdaCallback()
            .onPredictBegin(run -> assertEquals(3, run.stepsPerEpoch().orElseThrow()))
            .onPredictBatchEnd((run, batch, outputs) -> parts.add(outputs.get(0)));
    Tensor whole = uncompiled().predict(List.of(X), 3, callback).get(0);
    assertEquals(List.of(whole.rows(0, 3), whole.rows(3, 6), whole.rows(6, 8)), parts);
  }

  @Test
  final void aPredictionMayEndEarly() {
    Sequential model = uncompiled();
    Callback callback = new LambdaCallback().onPredictBatchEnd((run, batch, outputs) -> run.stop());
    assertEquals(model.predict(X).rows(0, 3), model.predict(List.of(X), 3, callback).get(0));
  }

  @Test
  final void aModelWithoutAnOptimizerSaysSo() {
    Callback callback = new LambdaCallback().onPredictBegin(run -> run.setLearningRate(1));
    assertThrows(ModelException.class, () -> uncompiled().predict(X, callback));
  }

  @Test
  final void anEvaluationMayEndEarly() {
    Sequential model = compiled();
    Callback callback = new LambdaCallback().onTestBatchEnd((run, batch, logs) -> run.stop());
    Evaluation half = model.evaluate(DATA, 4, callback);
    assertEquals(model.evaluate(X.rows(0, 4), Y.rows(0, 4)).loss(), half.loss(), 1e-6);
    assertNotEquals(model.evaluate(DATA).loss(), half.loss());
  }

  @Test
  final void theProgressOfAnEvaluationCanBeShown() {
    StringBuilder shown = new StringBuilder();
    compiled().evaluate(DATA, 4, ProgressBar.to(shown, false));
    assertTrue(shown.toString().startsWith("2/2 - "), shown.toString());
    assertTrue(shown.toString().contains(" - loss: "), shown.toString());
  }
}

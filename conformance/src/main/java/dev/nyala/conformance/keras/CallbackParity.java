// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.EarlyStopping;
import dev.nyala.callbacks.LambdaCallback;
import dev.nyala.callbacks.LearningRateScheduler;
import dev.nyala.callbacks.ReduceLROnPlateau;
import dev.nyala.callbacks.TrainingRun;
import dev.nyala.data.Dataset;
import dev.nyala.layers.Dense;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Callbacks are called when Keras calls its own, and change trainings as those do. */
public abstract class CallbackParity extends KerasSuite {

  private static final int FEATURES = 2;
  private static final String HISTORY = "history/";

  /** Makes a suite; JUnit calls it. */
  protected CallbackParity() {}

  private Sequential linear(double learningRate) {
    Sequential model =
        Sequential.of(Input.shape(FEATURES), Dense.of(1).useBias(false)).backend(backend());
    model.compile(new SGD().learningRate(learningRate), new MeanSquaredError());
    return model;
  }

  /**
   * Makes a test of each way to run a model.
   *
   * @return the tests
   */
  @TestFactory
  final Stream<DynamicNode> hooks() {
    return cases("callbacks", List.of("hooks"), this::checkHooks);
  }

  private void checkHooks(Fixture fixture) {
    List<String> calls = new ArrayList<>();
    long stopAfter = fixture.sets("stop_after") ? fixture.integer("stop_after") : -1;
    run(fixture.name().replace(", stopped", ""), recorder(calls, stopAfter));
    assertEquals(fixture.text("calls"), String.join(" ", calls));
    agrees(fixture, 0);
  }

  private void run(String how, Callback callback) {
    Tensor x = Tensor.zeros(TensorType.of(DType.FLOAT32, 6, FEATURES));
    Tensor y = Tensor.zeros(TensorType.of(DType.FLOAT32, 6, 1));
    Sequential model = linear(0.01);
    Fit fit = Fit.epochs(2).batchSize(2).callbacks(callback);
    switch (how) {
      case "fit" -> model.fit(x, y, fit);
      case "validation" ->
          model.fit(x, y, fit.validationData(Dataset.of(x.rows(0, 3), y.rows(0, 3))));
      case "validation every second epoch" ->
          model.fit(
              x,
              y,
              Fit.epochs(3)
                  .batchSize(2)
                  .callbacks(callback)
                  .validationData(Dataset.of(x, y))
                  .validationFrequency(2));
      case "later epoch" ->
          model.fit(x, y, Fit.epochs(4).initialEpoch(2).batchSize(2).callbacks(callback));
      case "evaluate" -> model.evaluate(Dataset.of(x.rows(0, 5), y.rows(0, 5)), 2, callback);
      case "predict" -> model.predict(List.of(x.rows(0, 5)), 2, callback);
      default -> throw new IllegalArgumentException(how);
    }
  }

  private static Callback recorder(List<String> calls, long stopAfter) {
    return new LambdaCallback()
        .onTrainBegin(run -> calls.add("train_begin"))
        .onTrainEnd((run, logs) -> calls.add("train_end"))
        .onEpochBegin((run, epoch) -> calls.add("epoch_begin:" + epoch))
        .onEpochEnd((run, epoch, logs) -> calls.add("epoch_end:" + epoch))
        .onTrainBatchBegin((run, batch) -> calls.add("train_batch_begin:" + batch))
        .onTrainBatchEnd(
            (run, batch, logs) -> {
              calls.add("train_batch_end:" + batch);
              stopAt(run, batch, stopAfter);
            })
        .onTestBegin(run -> calls.add("test_begin"))
        .onTestEnd((run, logs) -> calls.add("test_end"))
        .onTestBatchBegin((run, batch) -> calls.add("test_batch_begin:" + batch))
        .onTestBatchEnd(
            (run, batch, logs) -> {
              calls.add("test_batch_end:" + batch);
              stopAt(run, batch, stopAfter);
            })
        .onPredictBegin(run -> calls.add("predict_begin"))
        .onPredictEnd(run -> calls.add("predict_end"))
        .onPredictBatchBegin((run, batch) -> calls.add("predict_batch_begin:" + batch))
        .onPredictBatchEnd(
            (run, batch, outputs) -> {
              calls.add("predict_batch_end:" + batch);
              stopAt(run, batch, stopAfter);
            });
  }

  private static void stopAt(TrainingRun run, long batch, long stopAfter) {
    if (batch == stopAfter) {
      run.stop();
    }
  }

  /**
   * Makes a test of each training.
   *
   * @return the tests
   */
  @TestFactory
  final Stream<DynamicNode> trainings() {
    return cases("callbacks", List.of("training"), this::checkTraining);
  }

  private void checkTraining(Fixture fixture) {
    Callback callback =
        switch (fixture.name()) {
          case "plateau" ->
              new ReduceLROnPlateau().monitor("loss").patience(1).minDelta(0.05).factor(0.5);
          case "schedule" ->
              new LearningRateScheduler((epoch, rate) -> epoch < 3 ? rate : rate * 0.7);
          case "early" -> new EarlyStopping().minDelta(0.05).patience(2).restoreBestWeights(true);
          default -> throw new IllegalArgumentException(fixture.name());
        };
    Sequential model = linear(0.1);
    model.setWeights(List.of(fixture.tensor("kernel")));
    Tensor x = fixture.tensor("x");
    Tensor y = fixture.tensor("y");
    Dataset held = Dataset.of(x.rows(16, 24), y.rows(16, 24));
    Fit fit = Fit.epochs(15).batchSize(5).shuffle(false).validationData(held).callbacks(callback);
    History history = model.fit(x.rows(0, 16), y.rows(0, 16), fit);
    fixture.tensors().forEach((name, expected) -> checkFigure(fixture, name, expected, history));
    agrees(
        fixture,
        Agreement.FLOAT32.check(
            fixture + ", kernel", fixture.tensor("trained"), model.weights().get(0)));
  }

  private void checkFigure(Fixture fixture, String name, Tensor expected, History history) {
    if (name.startsWith(HISTORY)) {
      double[] figures =
          history.get(name.substring(HISTORY.length())).stream().mapToDouble(d -> d).toArray();
      Tensor actual = Tensor.of(Shape.of(figures.length), figures).cast(DType.FLOAT32);
      agrees(fixture, Agreement.FLOAT32.check(fixture + ", " + name, expected, actual));
    }
  }
}

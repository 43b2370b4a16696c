// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.SwapEMAWeights;
import dev.nyala.callbacks.TrainingRun;
import dev.nyala.data.Dataset;
import dev.nyala.error.ModelException;
import dev.nyala.initializers.Constant;
import dev.nyala.layers.Dense;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Averages of weights in the middle of a real training. The expected numbers are those that Keras
 * 3.15.1 gives for the same model, data and callbacks; one epoch of the unswapped weight {@code w}
 * is {@code w -= 0.2 (w - 3)}, {@code w -= 0.4 (2 w - 5)}, and each step adds a tenth of {@code w}
 * to nine tenths of the average.
 */
final class MovingAveragesTest {

  private static final Tensor X = Tensor.of(Shape.of(2, 1), 1f, 2f);
  private static final Tensor Y = Tensor.of(Shape.of(2, 1), 3f, 5f);
  private static final SGD AVERAGING = new SGD().learningRate(0.1).useEma(true).emaMomentum(0.9);

  private final Backend backend = new PureProvider().open(BackendOptions.DEFAULT);
  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void closeTheBackend() {
    backend.close();
  }

  private Sequential model(SGD optimizer) {
    Dense line = Dense.of(1).useBias(false).kernelInitializer(new Constant(0.5));
    Sequential model = Sequential.of(Input.shape(1), line).backend(backend);
    model.compile(optimizer, new MeanSquaredError());
    return model;
  }

  private static String weight(List<Tensor> weights) {
    return String.format(Locale.ROOT, "%.5f", weights.get(0).getDouble(0));
  }

  /** Notes the weight whenever it is called. */
  private final class Notes implements Callback {

    @Override
    public void onEpochBegin(TrainingRun run, int epoch) {
      seen.add("begin " + weight(run.weights()));
    }

    @Override
    public void onTestBegin(TrainingRun run) {
      seen.add("test " + weight(run.weights()));
    }

    @Override
    public void onTestEnd(TrainingRun run, Map<String, Double> logs) {
      seen.add("tested " + weight(run.weights()));
    }

    @Override
    public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
      seen.add("end " + weight(run.weights()));
    }

    @Override
    public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
      seen.add("trained " + weight(run.weights()));
    }
  }

  private History fit(Sequential model, int epochs, Callback... callbacks) {
    Fit fit = Fit.epochs(epochs).batchSize(1).shuffle(false).validationData(Dataset.of(X, Y));
    return model.fit(X, Y, fit.callbacks(callbacks));
  }

  private static void assertNear(List<Double> expected, List<Double> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), actual.get(i), 1e-5 * Math.max(1, expected.get(i)));
    }
  }

  @Test
  void aValidationSeesTheAveragesAndTrainingGoesOnWithTheWeights() {
    Sequential model = model(AVERAGING);
    History history = fit(model, 3, new SwapEMAWeights(), new Notes());
    assertEquals(
        List.of(
            "begin 0.50000",
            "test 1.12000",
            "tested 2.20000",
            "end 2.20000",
            "begin 2.20000",
            "test 1.36680",
            "tested 2.47200",
            "end 2.47200",
            "begin 2.47200",
            "test 1.59064",
            "tested 2.51552",
            "end 2.51552",
            "trained 1.59064"),
        seen);
    assertNear(List.of(7.625, 0.35919970, 0.15143545), history.get("loss"));
    assertNear(List.of(5.57600117, 3.90195513, 2.64699841), history.get("val_loss"));
    assertEquals(2.64699841, model.evaluate(X, Y, new SwapEMAWeights()).loss(), 1e-5);
    assertEquals("1.59064", weight(model.weights()));
  }

  @Test
  void theNextTrainingBeginsWithTheAverages() {
    Sequential model = model(AVERAGING);
    fit(model, 3, new SwapEMAWeights());
    History history = fit(model, 1, new SwapEMAWeights(), new Notes());
    assertEquals(
        List.of(
            "begin 1.59064", "test 1.69440", "tested 2.37450", "end 2.37450", "trained 1.69440"),
        seen);
    assertNear(List.of(1.78061604), history.get("loss"));
    assertNear(List.of(2.15028572), history.get("val_loss"));
  }

  @Test
  void swappedAroundEpochsTheEndOfAnEpochHasTheAverages() {
    Sequential model = model(AVERAGING);
    History history = fit(model, 3, new SwapEMAWeights().swapOnEpoch(true), new Notes());
    assertEquals(
        List.of(
            "begin 0.50000",
            "test 1.12000",
            "tested 2.20000",
            "end 1.12000",
            "begin 2.20000",
            "test 1.36680",
            "tested 2.47200",
            "end 1.36680",
            "begin 2.47200",
            "test 1.59064",
            "tested 2.51552",
            "end 1.59064",
            "trained 1.59064"),
        seen);
    assertNear(List.of(7.625, 0.35919970, 0.15143545), history.get("loss"));
    assertEquals("1.59064", weight(model.weights()));
  }

  @Test
  void overwritingEachSecondStepTheWeightsAreTheAverages() {
    Sequential model = model(AVERAGING.emaOverwriteFrequency(2));
    History history = fit(model, 3, new SwapEMAWeights(), new Notes());
    assertEquals(
        List.of(
            "begin 0.50000",
            "test 1.12000",
            "tested 1.12000",
            "end 1.12000",
            "begin 1.12000",
            "test 1.27176",
            "tested 1.27176",
            "end 1.27176",
            "begin 1.27176",
            "test 1.40804",
            "tested 1.40804",
            "end 1.40804",
            "trained 1.40804"),
        seen);
    assertNear(List.of(7.625, 3.78323174, 3.05134392), history.get("loss"));
  }

  @Test
  void overwritingInTheMiddleOfATrainingEndsASwapToo() {
    Sequential model = model(AVERAGING.emaOverwriteFrequency(4));
    History history = fit(model, 3, new SwapEMAWeights(), new Notes());
    assertEquals(
        List.of("test 1.12000", "test 1.36680", "test 1.49339"),
        seen.stream().filter(note -> note.startsWith("test ")).toList());
    assertEquals("trained 1.49339", seen.get(seen.size() - 1));
    assertNear(List.of(5.57600117, 3.90195513, 3.16148353), history.get("val_loss"));
  }

  @Test
  void anEvaluationThatFailsGivesTheWeightsBack() {
    Sequential model = model(AVERAGING);
    Callback failing =
        new Callback() {
          @Override
          public void onTestBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
            seen.add("failing " + weight(run.weights()));
            throw new IllegalStateException("stop");
          }
        };
    assertThrows(IllegalStateException.class, () -> fit(model, 3, new SwapEMAWeights(), failing));
    assertEquals(List.of("failing 1.12000"), seen);
    assertEquals("2.20000", weight(model.weights()));
    assertThrows(
        IllegalStateException.class, () -> model.evaluate(X, Y, new SwapEMAWeights(), failing));
    assertEquals("2.20000", weight(model.weights()));
    // The averages are still there: the next evaluation finds them.
    assertEquals(5.57600117, model.evaluate(X, Y, new SwapEMAWeights()).loss(), 1e-4);
  }

  @Test
  void aTrainingThatFailsAtTheEndOfAnEpochGivesTheWeightsBack() {
    Sequential model = model(AVERAGING);
    Callback failing =
        new Callback() {
          @Override
          public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
            seen.add("failing " + weight(run.weights()));
            throw new IllegalStateException("stop");
          }
        };
    SwapEMAWeights swap = new SwapEMAWeights().swapOnEpoch(true);
    assertThrows(IllegalStateException.class, () -> fit(model, 3, swap, failing));
    assertEquals(List.of("failing 1.12000"), seen);
    assertEquals("2.20000", weight(model.weights()));
    fit(model, 1, swap, new Notes());
    assertEquals("begin 2.20000", seen.get(1));
    assertEquals("test 1.36680", seen.get(2));
  }

  @Test
  void anOptimizerWithoutAveragesIsRefusedAndTheWeightsStay() {
    Sequential model = model(new SGD().learningRate(0.1));
    ModelException refusal =
        assertThrows(ModelException.class, () -> model.evaluate(X, Y, new SwapEMAWeights()));
    assertTrue(refusal.getMessage().contains("useEma(true)"), refusal.getMessage());
    assertEquals("0.50000", weight(model.weights()));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.TrainingRun;
import dev.nyala.data.Dataset;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.error.NumericException;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Layer;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.LossScaleOptimizer;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the training loop does around its steps, whatever these compute. */
class TrainingLoopTest {

  private static final Fit IN_ORDER = Fit.epochs(1).shuffle(false);

  private final IdleBackend backend = new IdleBackend();

  private Sequential compiled(Optimizer optimizer) {
    Sequential model =
        Sequential.of(Input.shape(1), Dense.of(2), Dense.of(2), Dense.of(1)).backend(backend);
    model.compile(optimizer, new MeanSquaredError());
    return model;
  }

  private Sequential compiled() {
    return compiled(new SGD());
  }

  /** Returns samples that hold the numbers from 0 on. */
  private static Dataset numbers(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    Tensor column = Tensor.of(Shape.of(count, 1), values);
    return Dataset.of(column, column);
  }

  private static Callback afterStep(Consumer<TrainingRun> action) {
    return new Callback() {
      @Override
      public void onTrainBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
        action.accept(run);
      }
    };
  }

  @Test
  void aNumberOfStepsGoesOnThroughTheDataAndBeginsAnewWhereTheyEnd() {
    backend.watch();
    compiled().fit(numbers(10), Fit.epochs(4).shuffle(false).batchSize(2).stepsPerEpoch(3));
    // The second epoch ends with the data; the others have three steps.
    assertEquals(List.of(0., 2., 4., 6., 8., 0., 2., 4., 6., 8.), backend.firstInputs());
  }

  @Test
  void anEpochThatEndsWithTheDataIsFollowedByAFullOne() {
    backend.watch();
    compiled().fit(numbers(4), Fit.epochs(3).shuffle(false).batchSize(2).stepsPerEpoch(2));
    assertEquals(List.of(0., 2., 0., 2., 0., 2.), backend.firstInputs());
  }

  @Test
  void aStoppedEpochEndsAfterItsStep() {
    backend.watch();
    History history =
        compiled()
            .fit(
                numbers(10),
                Fit.epochs(5).shuffle(false).batchSize(2).callbacks(afterStep(TrainingRun::stop)));
    assertEquals(List.of(0.), backend.firstInputs());
    assertEquals(1, history.epochs().size());
  }

  @Test
  void anInfiniteLossEndsTheTraining() {
    backend.loss(Double.POSITIVE_INFINITY);
    NumericException end =
        assertThrows(NumericException.class, () -> compiled().fit(numbers(2), IN_ORDER));
    assertTrue(end.getMessage().startsWith("The loss is infinite"), end.getMessage());
  }

  @Test
  void aLossScaleOptimizerGoesOnAfterALossThatIsNotFinite() {
    backend.loss(Double.NaN);
    Sequential model = compiled(new LossScaleOptimizer(new SGD()));
    assertEquals(2, model.fit(numbers(2), Fit.epochs(2)).epochs().size());
  }

  @Test
  void aCallbackMayNotTrainOrCompileItsModel() {
    Sequential model = compiled();
    List<Consumer<TrainingRun>> forbidden =
        List.of(
            run -> model.fit(numbers(2), IN_ORDER),
            run -> model.trainOnBatch(numbers(2)),
            run -> model.compile(new SGD(), new MeanSquaredError()));
    for (Consumer<TrainingRun> action : forbidden) {
      Fit fit = IN_ORDER.callbacks(afterStep(action));
      ModelException refusal = assertThrows(ModelException.class, () -> model.fit(numbers(2), fit));
      assertTrue(refusal.getMessage().contains("callback"), refusal.getMessage());
    }
    model.fit(numbers(2), IN_ORDER.callbacks(afterStep(run -> model.evaluate(numbers(2)))));
  }

  @Test
  void aShortLastBatchOfAFixedSizeIsRefusedBeforeTheFirstStep() {
    backend.watch();
    Sequential model = Sequential.of(Input.shape(1).batchSize(4), Dense.of(1)).backend(backend);
    model.compile(new SGD(), new MeanSquaredError());
    List<Runnable> wrong =
        List.of(
            () -> model.fit(numbers(10), IN_ORDER),
            () -> model.fit(numbers(8), IN_ORDER.validationData(numbers(6))),
            () -> model.evaluate(numbers(9)),
            () -> model.predict(numbers(9)),
            () -> model.predict(Tensor.of(Shape.of(3, 1), 1f, 2f, 3f)));
    for (Runnable run : wrong) {
      DataException refusal = assertThrows(DataException.class, run::run);
      assertTrue(refusal.getMessage().contains("a multiple of 4"), refusal.getMessage());
    }
    assertEquals(List.of(), backend.firstInputs());
    assertThrows(DataException.class, () -> model.fit(numbers(8), IN_ORDER.batchSize(2)));
    model.fit(numbers(8), IN_ORDER);
    model.fit(numbers(10), IN_ORDER.stepsPerEpoch(2));
    assertEquals(4, backend.firstInputs().size());
  }

  @Test
  void programsStayFewHoweverOftenLayersAreFrozen() {
    Sequential model = compiled();
    List<Layer> layers = model.layers();
    for (int round = 0; round < 30; round++) {
      for (int i = 0; i < 2; i++) {
        if ((round >> i) % 2 == 0) {
          layers.get(i).freeze();
        } else {
          layers.get(i).unfreeze();
        }
      }
      model.fit(numbers(2), IN_ORDER);
    }
    // One for each of the four states, and one that computes the figures.
    assertEquals(5, backend.compiled().size(), () -> backend.compiled().toString());
  }

  @Test
  void programsOfOtherBatchesAreClosed() {
    Sequential model = compiled();
    for (int size = 1; size < 60; size++) {
      model.fit(numbers(size), IN_ORDER.batchSize(64));
    }
    assertTrue(backend.open() < 20, () -> backend.open() + " programs are open");
  }

  @Test
  void stepsAllocateNextToNothing() {
    Sequential model = compiled(new Adam().gradientAccumulationSteps(2));
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long[] seen = new long[2];
    Fit fit = Fit.epochs(1).batchSize(1).shuffle(false);
    int steps = 4000;
    model.fit(
        numbers(steps),
        fit.callbacks(
            afterStep(
                run -> {
                  seen[1]++;
                  if (seen[1] == steps / 2) {
                    seen[0] = threads.getThreadAllocatedBytes(id);
                  }
                  if (seen[1] == steps) {
                    seen[0] = threads.getThreadAllocatedBytes(id) - seen[0];
                  }
                })));
    long perStep = seen[0] / (steps / 2);
    assertTrue(perStep < 600, () -> perStep + " bytes a step");
  }

  @Test
  void figuresAreNamedBeforeTheFirstStep() {
    assertEquals(List.of("loss"), compiled().metricsNames());
  }

  @Test
  void classWeightsOfAnUnknownOutputAreRefused() {
    Fit fit = IN_ORDER.classWeights("nowhere", Map.of(0, 2.0));
    ModelException refusal =
        assertThrows(ModelException.class, () -> compiled().fit(numbers(2), fit));
    assertTrue(refusal.getMessage().contains("[dense_2]"), refusal.getMessage());
  }
}

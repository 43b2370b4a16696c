// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReduceLROnPlateauTest {

  private final FakeRun run = new FakeRun();

  /** Feeds one loss per epoch and returns the learning rate after each. */
  private List<Float> rates(ReduceLROnPlateau callback, double... losses) {
    List<Float> rates = new ArrayList<>();
    callback.onTrainBegin(run);
    for (int epoch = 0; epoch < losses.length; epoch++) {
      callback.onEpochEnd(run, epoch, new HashMap<>(Map.of("val_loss", losses[epoch])));
      rates.add((float) run.learningRate());
    }
    return rates;
  }

  @Test
  void theRateFallsWhenTheLossDoesNot() {
    ReduceLROnPlateau callback = new ReduceLROnPlateau().factor(0.5).patience(2);
    assertEquals(List.of(0.01f, 0.01f, 0.005f, 0.005f), rates(callback, 3, 3, 3, 2));
  }

  @Test
  void itWaitsTenEpochsByDefault() {
    List<Float> rates = rates(new ReduceLROnPlateau(), new double[11]);
    assertEquals(0.01f, rates.get(9));
    assertEquals(0.001f, rates.get(10), 1e-9f);
  }

  @Test
  void afterAReductionItCools() {
    ReduceLROnPlateau callback = new ReduceLROnPlateau().factor(0.5).patience(1).cooldown(2);
    assertEquals(List.of(0.01f, 0.005f, 0.005f, 0.0025f), rates(callback, 3, 3, 3, 3));
  }

  @Test
  void itDoesNotGoBelowTheLeastRate() {
    ReduceLROnPlateau callback = new ReduceLROnPlateau().patience(0).minLearningRate(0.004);
    assertEquals(List.of(0.01f, 0.004f, 0.004f), rates(callback, 3, 3, 3));
  }

  @Test
  void theRateOfTheEpochIsAddedToItsFigures() {
    ReduceLROnPlateau callback = new ReduceLROnPlateau().factor(0.5).patience(0);
    callback.onTrainBegin(run);
    for (int epoch = 0; epoch < 3; epoch++) {
      Map<String, Double> logs = new HashMap<>(Map.of("val_loss", 1.0));
      double before = run.learningRate();
      callback.onEpochEnd(run, epoch, logs);
      assertEquals(before, logs.get("learning_rate"));
    }
  }

  @Test
  void itSaysWhatItDoesWhereItIsTold() {
    StringBuilder said = new StringBuilder();
    run.setLearningRate(0.5);
    rates(new ReduceLROnPlateau().factor(0.25).patience(1).verbose(said), 1, 1, 0.5);
    assertEquals("Epoch 2: the learning rate goes down to 0.125\n", said.toString());
  }

  @Test
  void aTrainingBeginsAnew() {
    ReduceLROnPlateau callback = new ReduceLROnPlateau().factor(0.5).patience(1);
    rates(callback, 1);
    assertEquals(List.of(0.01f, 0.005f), rates(callback, 9, 9));
  }

  @Test
  void aFigureThatIsNotThereChangesNothing() {
    ReduceLROnPlateau callback = new ReduceLROnPlateau().monitor("loss").patience(0);
    assertEquals(List.of(0.01f, 0.01f), rates(callback, 3, 3));
  }

  @Test
  void illegalOptionsAreRefused() {
    ReduceLROnPlateau callback = new ReduceLROnPlateau();
    assertThrows(ModelException.class, () -> callback.factor(1));
    assertThrows(ModelException.class, () -> callback.factor(-0.1));
    assertThrows(ModelException.class, () -> callback.factor(Double.NaN));
    assertThrows(ModelException.class, () -> callback.patience(-1));
    assertThrows(ModelException.class, () -> callback.cooldown(-1));
    assertThrows(ModelException.class, () -> callback.minLearningRate(-1e-9));
    assertThrows(ModelException.class, () -> callback.minDelta(Double.NaN));
  }

  @Test
  void aRateThatFollowsAScheduleIsRefusedOnceItHasToFall() {
    FakeRun scheduled = new FakeRun().withSchedule();
    ReduceLROnPlateau callback = new ReduceLROnPlateau().patience(1);
    callback.onTrainBegin(scheduled);
    callback.onEpochEnd(scheduled, 0, new HashMap<>(Map.of("val_loss", 3.0)));
    String message =
        assertThrows(
                ModelException.class,
                () -> callback.onEpochEnd(scheduled, 1, new HashMap<>(Map.of("val_loss", 3.0))))
            .getMessage();
    assertTrue(message.contains("ReduceLROnPlateau"), message);
    assertEquals(0.01f, (float) scheduled.learningRate());
  }
}

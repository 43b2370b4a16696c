// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LearningRateSchedulerTest {

  private final FakeRun run = new FakeRun();

  @Test
  void theRateMayFollowFromTheEpoch() {
    LearningRateScheduler callback = new LearningRateScheduler(epoch -> 1.0 / (1 + epoch));
    callback.onEpochBegin(run, 3);
    assertEquals(0.25, run.learningRate());
  }

  @Test
  void theRateMayFollowFromTheOneBefore() {
    LearningRateScheduler callback =
        new LearningRateScheduler((epoch, rate) -> epoch < 10 ? rate : rate * 0.5);
    callback.onEpochBegin(run, 9);
    assertEquals(0.01f, (float) run.learningRate());
    callback.onEpochBegin(run, 10);
    assertEquals(0.005f, (float) run.learningRate());
  }

  @Test
  void theRateIsAddedToTheFigures() {
    Map<String, Double> logs = new HashMap<>();
    new LearningRateScheduler(epoch -> 0.5).onEpochBegin(run, 0);
    new LearningRateScheduler(epoch -> 0.5).onEpochEnd(run, 0, logs);
    assertEquals(Map.of("learning_rate", 0.5), logs);
  }

  @Test
  void itSaysWhatItSetsWhereItIsTold() {
    StringBuilder said = new StringBuilder();
    new LearningRateScheduler(epoch -> 1e-5).verbose(said).onEpochBegin(run, 0);
    assertEquals("Epoch 1: the learning rate is 1e-05\n", said.toString());
  }

  @Test
  void whatIsNoRateIsRefused() {
    for (double rate : new double[] {Double.NaN, -0.1, Double.POSITIVE_INFINITY}) {
      LearningRateScheduler callback = new LearningRateScheduler(epoch -> rate);
      String message =
          assertThrows(ModelException.class, () -> callback.onEpochBegin(run, 4)).getMessage();
      assertTrue(message.contains("epoch 5"), message);
    }
    assertEquals(0.01f, (float) run.learningRate());
  }

  @Test
  void aRateThatFollowsAScheduleIsRefusedBeforeTheFirstEpoch() {
    LearningRateScheduler callback = new LearningRateScheduler(epoch -> 0.1);
    FakeRun scheduled = new FakeRun().withSchedule();
    String message =
        assertThrows(ModelException.class, () -> callback.onTrainBegin(scheduled)).getMessage();
    assertTrue(message.contains("LearningRateScheduler"), message);
    assertTrue(message.contains("learningRate(a number)"), message);
  }
}

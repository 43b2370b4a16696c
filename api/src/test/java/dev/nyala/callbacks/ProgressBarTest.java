// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {

  private static final Map<String, Double> LOGS =
      Map.of("loss", 0.25, "accuracy", 0.5, "mean_squared_error", 1e-5);

  private final StringBuilder text = new StringBuilder();
  private long now;
  private int asked;

  private ProgressBar bar(boolean interactive) {
    return new ProgressBar(text, interactive, () -> now);
  }

  private void step(
      ProgressBar bar, FakeRun run, long step, long millis, Map<String, Double> logs) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
    bar.onTrainBatchEnd(run, step, logs);
  }

  /** Figures that count whether they are read. */
  private Map<String, Double> counted() {
    return new AbstractMap<>() {
      private boolean read;

      @Override
      public Set<Entry<String, Double>> entrySet() {
        asked += read ? 0 : 1;
        read = true;
        return LOGS.entrySet();
      }
    };
  }

  private String plain() {
    return text.toString().replaceAll("\u001b\\[\\d+m", "");
  }

  @Test
  void anEpochIsOneLineWhereNothingCanBeDrawnAnew() {
    FakeRun run = new FakeRun(5, OptionalLong.of(2));
    ProgressBar bar = bar(false);
    bar.onEpochBegin(run, 0);
    step(bar, run, 0, 1990, counted());
    step(bar, run, 1, 20, counted());
    bar.onEpochEnd(run, 0, LOGS);
    assertEquals(
        "Epoch 1/5 - 2/2 - 2s - 20ms/step - accuracy: 0.5000 - loss: 0.2500"
            + " - mean_squared_error: 1.0000e-05\n",
        text.toString());
    assertEquals(0, asked);
  }

  @Test
  void aTerminalShowsTheTimeLeftAndThenTheTimeTaken() {
    FakeRun run = new FakeRun(5, OptionalLong.of(10));
    Map<String, Double> logs = Map.of("loss", 0.25);
    ProgressBar bar = bar(true);
    bar.onEpochBegin(run, 1);
    step(bar, run, 0, 500, logs);
    step(bar, run, 1, 1000, logs);
    for (int i = 2; i < 10; i++) {
      step(bar, run, i, 1000, logs);
    }
    bar.onEpochEnd(run, 1, Map.of("loss", 0.2, "val_loss", 0.3));
    String[] lines = plain().split("[\r\n]+", -1);
    assertEquals("Epoch 2/5", lines[0]);
    assertEquals(" 2/10 ━━━━━━━━━━━━━━━━━━━━ 8s 1s/step - loss: 0.2500", lines[2].stripTrailing());
    assertEquals(
        "10/10 ━━━━━━━━━━━━━━━━━━━━ 10s 1s/step - loss: 0.2000 - val_loss: 0.3000",
        lines[11].trim());
  }

  @Test
  void itIsDrawnTenTimesASecondAtMost() {
    FakeRun run = new FakeRun(1, OptionalLong.of(1000));
    ProgressBar bar = bar(true);
    bar.onEpochBegin(run, 0);
    for (int i = 0; i < 1000; i++) {
      step(bar, run, i, 1, counted());
    }
    assertTrue(asked <= 11, () -> asked + " times in a second");
    assertTrue(!plain().contains("Epoch"), "one epoch needs no number");
  }

  @Test
  void anUnknownNumberOfStepsIsSaid() {
    FakeRun run = new FakeRun(1, OptionalLong.empty());
    ProgressBar bar = bar(true);
    bar.onEpochBegin(run, 0);
    step(bar, run, 0, 3000, Map.of("loss", 2.0));
    assertEquals("\r      1/Unknown 3s 3s/step - loss: 2.0000", plain());
  }

  @Test
  void anEvaluationHasALineOfItsOwn() {
    FakeRun run = new FakeRun(1, OptionalLong.of(2));
    ProgressBar bar = bar(false);
    bar.onTestBegin(run);
    now += TimeUnit.SECONDS.toNanos(1);
    bar.onTestBatchEnd(run, 0, counted());
    bar.onTestBatchEnd(run, 1, counted());
    bar.onTestEnd(run, Map.of("loss", 0.5));
    assertEquals("2/2 - 1s - 0s/step - loss: 0.5000\n", text.toString());
  }

  @Test
  void validationInTrainingHasNone() {
    FakeRun run = new FakeRun(1, OptionalLong.of(1));
    ProgressBar bar = bar(true);
    bar.onTrainBegin(run);
    bar.onTestBegin(run);
    bar.onTestBatchEnd(run, 0, LOGS);
    bar.onTestEnd(run, LOGS);
    assertEquals("", text.toString());
  }

  @Test
  void aPredictionShowsHowFarItIs() {
    FakeRun run = new FakeRun(1, OptionalLong.of(2));
    ProgressBar bar = bar(true);
    bar.onPredictBegin(run);
    now += TimeUnit.SECONDS.toNanos(2);
    bar.onPredictBatchEnd(run, 0, List.of());
    bar.onPredictBatchEnd(run, 1, List.of());
    bar.onPredictEnd(run);
    String[] lines = plain().split("\r", -1);
    assertEquals("1/2 ━━━━━━━━━━━━━━━━━━━━ 2s 2s/step", lines[1]);
    assertEquals("2/2 ━━━━━━━━━━━━━━━━━━━━ 2s 0s/step", lines[2].trim());
  }

  @Test
  void whatIsWrittenAfterAFailureHasALineOfItsOwn() {
    FakeRun run = new FakeRun(1, OptionalLong.of(2));
    ProgressBar bar = bar(true);
    bar.onEpochBegin(run, 0);
    step(bar, run, 0, 500, LOGS);
    bar.onFailure(run, new IllegalStateException());
    assertTrue(text.toString().endsWith("\n"));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {

  private static final Map<String, Double> LOGS =
      Map.of("loss", 0.25, "accuracy", 0.5, "mean_squared_error", 1e-5);

  private final StringBuilder text = new StringBuilder();
  private long now;

  private ProgressBar bar(boolean interactive) {
    return new ProgressBar(text, interactive, () -> now);
  }

  private void step(ProgressBar bar, FakeRun run, long step, long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
    bar.onStepEnd(run, step);
  }

  private String plain() {
    return text.toString().replaceAll("\u001b\\[\\d+m", "");
  }

  @Test
  void anEpochIsOneLineWhereNothingCanBeDrawnAnew() {
    FakeRun run = new FakeRun(5, OptionalLong.of(2), LOGS);
    ProgressBar bar = bar(false);
    bar.onEpochBegin(run, 0);
    step(bar, run, 0, 1990);
    step(bar, run, 1, 20);
    bar.onEpochEnd(run, 0, LOGS);
    assertEquals(
        "Epoch 1/5 - 2/2 - 2s - 20ms/step - accuracy: 0.5000 - loss: 0.2500"
            + " - mean_squared_error: 1.0000e-05\n",
        text.toString());
    assertEquals(0, run.asked());
  }

  @Test
  void aTerminalShowsTheTimeLeftAndThenTheTimeTaken() {
    FakeRun run = new FakeRun(5, OptionalLong.of(10), Map.of("loss", 0.25));
    ProgressBar bar = bar(true);
    bar.onEpochBegin(run, 1);
    step(bar, run, 0, 500);
    step(bar, run, 1, 1000);
    for (int i = 2; i < 10; i++) {
      step(bar, run, i, 1000);
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
    FakeRun run = new FakeRun(1, OptionalLong.of(1000), LOGS);
    ProgressBar bar = bar(true);
    bar.onEpochBegin(run, 0);
    for (int i = 0; i < 1000; i++) {
      step(bar, run, i, 1);
    }
    assertTrue(run.asked() <= 11, () -> run.asked() + " times in a second");
    assertTrue(!plain().contains("Epoch"), "one epoch needs no number");
  }

  @Test
  void anUnknownNumberOfStepsIsSaid() {
    FakeRun run = new FakeRun(1, OptionalLong.empty(), Map.of("loss", 2.0));
    ProgressBar bar = bar(true);
    bar.onEpochBegin(run, 0);
    step(bar, run, 0, 3000);
    assertEquals("\r      1/Unknown 3s 3s/step - loss: 2.0000", plain());
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.TrainingRun;
import java.util.Map;

/** Measures the wall time of a training. */
final class Stopwatch implements Callback {

  private static final double NANOSECONDS = 1e-9;

  private long begin;
  private long end;

  Stopwatch() {}

  @Override
  public void onTrainBegin(TrainingRun run) {
    begin = System.nanoTime();
  }

  @Override
  public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
    end = System.nanoTime();
  }

  double seconds() {
    return (end - begin) * NANOSECONDS;
  }
}

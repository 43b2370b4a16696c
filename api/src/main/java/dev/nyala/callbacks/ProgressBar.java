// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Given;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Shows how far training, an evaluation or a prediction is, as Keras does: steps, a bar, the time
 * left, the figures.
 *
 * <p>On a terminal the line of an epoch is drawn anew at most ten times a second; elsewhere each
 * epoch is one line, written when it is over. Validation in training has no line of its own. Give
 * it before callbacks that write lines too. One instance serves one run at a time.
 */
public final class ProgressBar implements Callback {

  private static final int WIDTH = 20;
  private static final long INTERVAL = 100_000_000;
  private static final double SECOND = 1e9;

  private final TextOutput out;
  private final boolean interactive;
  private final LongSupplier clock;
  private long start;
  private long afterFirst;
  private long lastDrawn;
  private long done;
  private int drawnWidth;
  private boolean training;

  ProgressBar(Appendable out, boolean interactive, LongSupplier clock) {
    this.out = new TextOutput(out);
    this.interactive = interactive;
    this.clock = clock;
  }

  /**
   * Returns a progress bar.
   *
   * @param out where it is written, for example {@code System.out}
   * @param interactive whether that is a terminal, which can draw a line anew
   * @return the callback
   */
  public static ProgressBar to(Appendable out, boolean interactive) {
    Given.require("out", out);
    return new ProgressBar(out, interactive, System::nanoTime);
  }

  @Override
  public void onTrainBegin(TrainingRun run) {
    training = true;
  }

  @Override
  public void onEpochBegin(TrainingRun run, int epoch) {
    begin();
    if (interactive && run.epochs() > 1) {
      write("Epoch " + (epoch + 1) + "/" + run.epochs() + "\n");
    }
  }

  @Override
  public void onTrainBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
    advance(run, batch, logs);
  }

  @Override
  public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
    finish(run.epochs() > 1 ? "Epoch " + (epoch + 1) + "/" + run.epochs() + " - " : "", logs);
  }

  @Override
  public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
    training = false;
  }

  @Override
  public void onTestBegin(TrainingRun run) {
    if (!training) {
      begin();
    }
  }

  @Override
  public void onTestBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
    if (!training) {
      advance(run, batch, logs);
    }
  }

  @Override
  public void onTestEnd(TrainingRun run, Map<String, Double> logs) {
    if (!training) {
      finish("", logs);
    }
  }

  @Override
  public void onPredictBegin(TrainingRun run) {
    begin();
  }

  @Override
  public void onPredictBatchEnd(TrainingRun run, long batch, List<Tensor> outputs) {
    advance(run, batch, Map.of());
  }

  @Override
  public void onPredictEnd(TrainingRun run) {
    finish("", Map.of());
  }

  @Override
  public void onFailure(TrainingRun run, Throwable cause) {
    training = false;
    if (drawnWidth > 0) {
      write("\n");
      drawnWidth = 0;
    }
  }

  private void begin() {
    start = clock.getAsLong();
    lastDrawn = start - INTERVAL;
    done = 0;
    drawnWidth = 0;
  }

  private void advance(TrainingRun run, long step, Map<String, Double> logs) {
    done = step + 1;
    long now = clock.getAsLong();
    if (done == 1) {
      afterFirst = now;
    }
    if (interactive && now - lastDrawn >= INTERVAL) {
      lastDrawn = now;
      OptionalLong target = run.stepsPerEpoch();
      double left = target.isPresent() ? perStep(now) * (target.getAsLong() - done) : elapsed(now);
      draw(bar(target) + " " + remaining(left), figures(logs), now);
    }
  }

  private void finish(String which, Map<String, Double> logs) {
    long now = clock.getAsLong();
    String seconds = String.format(Locale.ROOT, "%.0fs", elapsed(now));
    if (interactive) {
      draw(bar(OptionalLong.of(done)) + " " + seconds, figures(logs), now);
      write("\n");
      drawnWidth = 0;
    } else {
      String time = seconds + " - " + duration(perStep(now));
      write(which + done + "/" + done + " - " + time + figures(logs) + "\n");
    }
  }

  private double elapsed(long now) {
    return (now - start) / SECOND;
  }

  /** Returns seconds per step; the first one, in which things are compiled, does not count. */
  private double perStep(long now) {
    return done > 1 ? (now - afterFirst) / SECOND / (done - 1) : elapsed(now);
  }

  /** Draws the line over the one that was drawn before. */
  private void draw(String progress, String figures, long now) {
    String line = progress + " " + duration(perStep(now)) + figures;
    int width = line.replaceAll("\u001b\\[\\d+m", "").length();
    write("\r" + line + " ".repeat(Math.max(0, drawnWidth - width)));
    drawnWidth = width;
  }

  private String bar(OptionalLong target) {
    if (target.isEmpty() || target.getAsLong() == 0) {
      return String.format(Locale.ROOT, "%7d/Unknown", done);
    }
    long all = target.getAsLong();
    int full = (int) (WIDTH * Math.min(done, all) / all);
    String count = String.format(Locale.ROOT, "%" + Long.toString(all).length() + "d", done);
    return "\u001b[1m"
        + count
        + "/"
        + all
        + "\u001b[0m \u001b[32m"
        + "━".repeat(full)
        + "\u001b[0m\u001b[37m"
        + "━".repeat(WIDTH - full)
        + "\u001b[0m";
  }

  private static String remaining(double seconds) {
    long whole = (long) seconds;
    if (whole > 3600) {
      return String.format(
          Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
    }
    return whole > 60 ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60) : whole + "s";
  }

  private static String duration(double seconds) {
    if (seconds >= 1 || seconds == 0) {
      return String.format(Locale.ROOT, "%.0fs/step", seconds);
    }
    return seconds >= 1e-3
        ? String.format(Locale.ROOT, "%.0fms/step", seconds * 1e3)
        : String.format(Locale.ROOT, "%.0fus/step", seconds * 1e6);
  }

  /** Returns the figures in alphabetical order, so that those of validation come last. */
  private static String figures(Map<String, Double> logs) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(logs)
        .forEach(
            (name, value) -> {
              String format = Math.abs(value) > 1e-3 ? " - %s: %.4f" : " - %s: %.4e";
              text.append(String.format(Locale.ROOT, format, name, value));
            });
    return text.toString();
  }

  private void write(String text) {
    out.write(text);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Sets the learning rate before each epoch, as {@code keras.callbacks.LearningRateScheduler}.
 *
 * <p>It adds {@code learning_rate} to the figures of each epoch. It refuses an optimizer whose
 * learning rate follows a schedule. Withers return a copy.
 */
public final class LearningRateScheduler implements Callback {

  private final EpochSchedule schedule;
  private final TextOutput output;

  /** The learning rate of each epoch. */
  @FunctionalInterface
  public interface EpochSchedule {

    /**
     * Returns the learning rate of an epoch.
     *
     * @param epoch from 0
     * @param learningRate the present one
     * @return the one to train the epoch with: finite, not negative
     */
    double learningRate(int epoch, double learningRate);
  }

  /**
   * Makes a callback of a function of the epoch and the present rate.
   *
   * @param schedule for example {@code (epoch, rate) -> epoch < 10 ? rate : 0.9 * rate}
   */
  public LearningRateScheduler(EpochSchedule schedule) {
    this(schedule, TextOutput.silent());
  }

  /**
   * Makes a callback of a function of the epoch alone.
   *
   * @param schedule for example {@code epoch -> 0.1 / (1 + epoch)}
   */
  public LearningRateScheduler(IntToDoubleFunction schedule) {
    this(byEpoch(schedule));
  }

  private static EpochSchedule byEpoch(IntToDoubleFunction schedule) {
    Given.require("schedule", schedule);
    return (epoch, rate) -> schedule.applyAsDouble(epoch);
  }

  private LearningRateScheduler(EpochSchedule schedule, TextOutput output) {
    Given.require("schedule", schedule);
    this.schedule = schedule;
    this.output = output;
  }

  /**
   * Sets where it says what it sets; nowhere by default.
   *
   * @param out for example {@code System.out}
   * @return a copy with it
   */
  public LearningRateScheduler verbose(Appendable out) {
    Given.require("verbose", out);
    return new LearningRateScheduler(schedule, new TextOutput(out));
  }

  @Override
  public void onTrainBegin(TrainingRun run) {
    SettableRate.require(run, "LearningRateScheduler");
  }

  @Override
  public void onEpochBegin(TrainingRun run, int epoch) {
    double rate = schedule.learningRate(epoch, run.learningRate());
    if (!(rate >= 0 && Double.isFinite(rate))) {
      throw new ModelException(
          Diagnostic.of("The schedule of LearningRateScheduler returned no learning rate")
              .received(ShortestDecimal.of(rate))
              .expected("a finite number that is not negative")
              .where("epoch %d", epoch + 1));
    }
    run.setLearningRate(rate);
    output.line("Epoch %d: the learning rate is %s", epoch + 1, ShortestDecimal.of(rate));
  }

  @Override
  public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
    logs.put("learning_rate", run.learningRate());
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.config.Configurable;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lowers the learning rate when a figure no longer gets better, as {@code
 * keras.callbacks.ReduceLROnPlateau}.
 *
 * <p>It adds {@code learning_rate} to the figures of each epoch. Epochs without the figure are
 * passed over with a warning. A learning rate that follows a schedule cannot be lowered: as in
 * Keras, that is an error once it has to be. Withers return a copy. One instance serves one
 * training at a time.
 */
public final class ReduceLROnPlateau extends Configurable<ReduceLROnPlateau> implements Callback {

  private static final System.Logger LOG = System.getLogger(ReduceLROnPlateau.class.getName());

  private String monitor = "val_loss";
  private double factor = 0.1;
  private int patience = 10;
  private MonitorMode mode = MonitorMode.AUTO;
  private double minDelta = 1e-4;
  private int cooldown;
  private double minLearningRate;
  private TextOutput output = TextOutput.silent();
  private int waited;
  private int cooling;
  private @Nullable Double best;

  /** Makes a callback with Keras's defaults: a tenth after ten epochs of validation loss. */
  public ReduceLROnPlateau() {}

  /**
   * Sets the figure; {@code val_loss} by default.
   *
   * @param figure as in the history
   * @return a copy with it
   */
  public ReduceLROnPlateau monitor(String figure) {
    Given.require("monitor", figure);
    return with(copy -> copy.monitor = figure);
  }

  /**
   * Sets what the learning rate is multiplied by; 0.1 by default.
   *
   * @param share from 0 to below 1
   * @return a copy with it
   * @throws ModelException if it is outside of that
   */
  public ReduceLROnPlateau factor(double share) {
    require(share >= 0 && share < 1, "factor", share, "from 0 to below 1");
    return with(copy -> copy.factor = share);
  }

  /**
   * Sets after how many epochs without improvement the rate is lowered; 10 by default.
   *
   * @param epochs not negative
   * @return a copy with it
   * @throws ModelException if it is negative
   */
  public ReduceLROnPlateau patience(int epochs) {
    require(epochs >= 0, "patience", epochs, "0 or more");
    return with(copy -> copy.patience = epochs);
  }

  /**
   * Sets whether more or less is better; by default that follows from the loss or metric.
   *
   * @param direction the direction
   * @return a copy with it
   */
  public ReduceLROnPlateau mode(MonitorMode direction) {
    Given.require("mode", direction);
    return with(copy -> copy.mode = direction);
  }

  /**
   * Sets how much a figure must get better to count; 0.0001 by default.
   *
   * @param delta its magnitude is taken
   * @return a copy with it
   * @throws ModelException if it is not a number
   */
  public ReduceLROnPlateau minDelta(double delta) {
    require(!Double.isNaN(delta), "minDelta", delta, "a number");
    return with(copy -> copy.minDelta = Math.abs(delta));
  }

  /**
   * Sets how many epochs after a reduction are not looked at; 0 by default.
   *
   * @param epochs not negative
   * @return a copy with it
   * @throws ModelException if it is negative
   */
  public ReduceLROnPlateau cooldown(int epochs) {
    require(epochs >= 0, "cooldown", epochs, "0 or more");
    return with(copy -> copy.cooldown = epochs);
  }

  /**
   * Sets the rate below which it does not go, Keras's {@code min_lr}; 0 by default.
   *
   * @param rate not negative
   * @return a copy with it
   * @throws ModelException if it is negative
   */
  public ReduceLROnPlateau minLearningRate(double rate) {
    require(rate >= 0, "minLearningRate", rate, "0 or more");
    return with(copy -> copy.minLearningRate = rate);
  }

  /**
   * Sets where it says that it lowers the rate; nowhere by default.
   *
   * @param out for example {@code System.out}
   * @return a copy with it
   */
  public ReduceLROnPlateau verbose(Appendable out) {
    Given.require("verbose", out);
    return with(copy -> copy.output = new TextOutput(out));
  }

  private static void require(boolean holds, String option, double value, String expected) {
    if (!holds) {
      throw new ModelException(
          Diagnostic.of("ReduceLROnPlateau has an illegal %s", option)
              .received(ShortestDecimal.of(value))
              .expected(expected));
    }
  }

  @Override
  public void onTrainBegin(TrainingRun run) {
    if (run.followsSchedule()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "ReduceLROnPlateau cannot lower a learning rate that follows a schedule, and ends the"
              + " training with an error if it has to");
    }
    mode.of(monitor, run);
    best = null;
    cooling = 0;
    waited = 0;
  }

  @Override
  public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
    logs.put("learning_rate", run.learningRate());
    Double current = logs.get(monitor);
    if (current == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The learning rate depends on {0}, but the figures are {1}",
          monitor,
          logs.keySet());
      return;
    }
    if (cooling > 0) {
      cooling--;
      waited = 0;
    }
    if (mode.of(monitor, run).better(current, best, minDelta)) {
      best = current;
      waited = 0;
    } else if (cooling == 0) {
      waited++;
      if (waited >= patience) {
        reduce(run, epoch);
      }
    }
  }

  private void reduce(TrainingRun run, int epoch) {
    double rate = run.learningRate();
    if (rate <= (float) minLearningRate) {
      return;
    }
    SettableRate.require(run, "ReduceLROnPlateau");
    double lower = Math.max(rate * factor, minLearningRate);
    run.setLearningRate(lower);
    output.line(
        "Epoch %d: the learning rate goes down to %s", epoch + 1, ShortestDecimal.of(lower));
    cooling = cooldown;
    waited = 0;
  }
}

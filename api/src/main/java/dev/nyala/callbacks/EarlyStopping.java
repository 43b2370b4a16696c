// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.config.Configurable;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends training when a figure no longer gets better, as {@code keras.callbacks.EarlyStopping}.
 *
 * <p>The first epoch never ends training. Epochs without the figure are passed over with a warning.
 * Withers return a copy. One instance serves one training at a time.
 */
public final class EarlyStopping extends Configurable<EarlyStopping> implements Callback {

  private static final System.Logger LOG = System.getLogger(EarlyStopping.class.getName());

  private String monitor = "val_loss";
  private double minDelta;
  private int patience;
  private MonitorMode mode = MonitorMode.AUTO;
  private @Nullable Double baseline;
  private boolean restoreBestWeights;
  private int startFromEpoch;
  private TextOutput output = TextOutput.silent();
  private int waited;
  private int stoppedEpoch = -1;
  private int bestEpoch;
  private @Nullable Double best;
  private @Nullable List<Tensor> bestWeights;

  /** Makes a callback with Keras's defaults: validation loss, no patience. */
  public EarlyStopping() {}

  /**
   * Sets the figure; {@code val_loss} by default.
   *
   * @param figure as in the history
   * @return a copy with it
   */
  public EarlyStopping monitor(String figure) {
    Given.require("monitor", figure);
    return with(copy -> copy.monitor = figure);
  }

  /**
   * Sets how much a figure must get better to count; 0 by default.
   *
   * @param delta its magnitude is taken
   * @return a copy with it
   * @throws ModelException if it is not a number
   */
  public EarlyStopping minDelta(double delta) {
    if (Double.isNaN(delta)) {
      throw new ModelException(Diagnostic.of("EarlyStopping has a minDelta that is not a number"));
    }
    return with(copy -> copy.minDelta = Math.abs(delta));
  }

  /**
   * Sets after how many epochs without improvement training ends; 0 by default.
   *
   * @param epochs not negative
   * @return a copy with it
   * @throws ModelException if it is negative
   */
  public EarlyStopping patience(int epochs) {
    if (epochs < 0) {
      throw new ModelException(
          Diagnostic.of("EarlyStopping has a negative patience").received("%d", epochs));
    }
    return with(copy -> copy.patience = epochs);
  }

  /**
   * Sets whether more or less is better; by default that follows from the loss or metric.
   *
   * @param direction the direction
   * @return a copy with it
   */
  public EarlyStopping mode(MonitorMode direction) {
    Given.require("mode", direction);
    return with(copy -> copy.mode = direction);
  }

  /**
   * Sets a value that must be beaten for an epoch to count; none by default.
   *
   * @param value of the figure
   * @return a copy with it
   */
  public EarlyStopping baseline(double value) {
    return with(copy -> copy.baseline = value);
  }

  /**
   * Sets whether the weights of the best epoch are restored at the end; false by default. The best
   * is restored even if it does not beat the baseline.
   *
   * @param restore true to restore them
   * @return a copy with that choice
   */
  public EarlyStopping restoreBestWeights(boolean restore) {
    return with(copy -> copy.restoreBestWeights = restore);
  }

  /**
   * Sets the first epoch that is looked at; 0 by default.
   *
   * @param epoch from 0
   * @return a copy with it
   * @throws ModelException if it is negative
   */
  public EarlyStopping startFromEpoch(int epoch) {
    if (epoch < 0) {
      throw new ModelException(
          Diagnostic.of("EarlyStopping starts from a negative epoch").received("%d", epoch));
    }
    return with(copy -> copy.startFromEpoch = epoch);
  }

  /**
   * Sets where it says that it ends training or restores weights; nowhere by default.
   *
   * @param out for example {@code System.out}
   * @return a copy with it
   */
  public EarlyStopping verbose(Appendable out) {
    Given.require("verbose", out);
    return with(copy -> copy.output = new TextOutput(out));
  }

  /**
   * Returns the epoch after which training was ended.
   *
   * @return from 0; -1 if it went on to the end
   */
  public int stoppedEpoch() {
    return stoppedEpoch;
  }

  /**
   * Returns the epoch whose figure was the best.
   *
   * @return from 0
   */
  public int bestEpoch() {
    return bestEpoch;
  }

  @Override
  public void onTrainBegin(TrainingRun run) {
    mode.of(monitor, run);
    waited = 0;
    stoppedEpoch = -1;
    bestEpoch = 0;
    best = null;
    bestWeights = null;
  }

  @Override
  public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
    Double current = logs.get(monitor);
    if (current == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Early stopping looks at {0}, but the figures are {1}",
          monitor,
          logs.keySet());
    }
    if (current == null || epoch < startFromEpoch) {
      return;
    }
    MonitorMode direction = mode.of(monitor, run);
    if (restoreBestWeights && bestWeights == null) {
      bestWeights = run.weights();
      bestEpoch = epoch;
    }
    waited++;
    if (direction.better(current, best, minDelta)) {
      best = current;
      bestEpoch = epoch;
      if (restoreBestWeights) {
        bestWeights = run.weights();
      }
      if (direction.better(current, baseline, minDelta)) {
        waited = 0;
      }
    } else if (waited >= patience && epoch > 0) {
      stoppedEpoch = epoch;
      run.stop();
    }
  }

  @Override
  public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
    if (stoppedEpoch > 0) {
      output.line("Epoch %d: training ends early", stoppedEpoch + 1);
    }
    if (bestWeights != null) {
      output.line("The weights of epoch %d are restored", bestEpoch + 1);
      run.setWeights(bestWeights);
      bestWeights = null;
    }
  }

  @Override
  public void onFailure(TrainingRun run, Throwable cause) {
    bestWeights = null;
  }
}

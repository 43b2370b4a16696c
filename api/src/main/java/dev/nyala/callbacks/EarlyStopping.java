// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends training when a figure no longer gets better, as {@code keras.callbacks.EarlyStopping}.
 *
 * <p>Withers return a copy. One instance serves one training at a time.
 */
public final class EarlyStopping implements Callback, Cloneable {

  private static final System.Logger LOG = System.getLogger(EarlyStopping.class.getName());

  private String monitor = "val_loss";
  private double minDelta;
  private int patience;
  private MonitorMode mode = MonitorMode.AUTO;
  private @Nullable Double baseline;
  private boolean restoreBestWeights;
  private int startFromEpoch;
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
    return with(copy -> copy.monitor = figure);
  }

  /**
   * Sets how much a figure must get better to count; 0 by default.
   *
   * @param delta its magnitude is taken
   * @return a copy with it
   */
  public EarlyStopping minDelta(double delta) {
    return with(copy -> copy.minDelta = Math.abs(delta));
  }

  /**
   * Sets after how many epochs without improvement training ends; 0 by default.
   *
   * @param epochs not negative
   * @return a copy with it
   */
  public EarlyStopping patience(int epochs) {
    if (epochs < 0) {
      throw new ModelException(
          Diagnostic.of("EarlyStopping has a negative patience").received("%d", epochs));
    }
    return with(copy -> copy.patience = epochs);
  }

  /**
   * Sets whether more or less is better; by default that follows from the figure's name.
   *
   * @param direction the direction
   * @return a copy with it
   */
  public EarlyStopping mode(MonitorMode direction) {
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
   * Sets whether the weights of the best epoch are restored at the end; false by default.
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
   */
  public EarlyStopping startFromEpoch(int epoch) {
    return with(copy -> copy.startFromEpoch = epoch);
  }

  private EarlyStopping with(Consumer<EarlyStopping> change) {
    try {
      EarlyStopping copy = (EarlyStopping) super.clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
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
    if (restoreBestWeights && bestWeights == null) {
      bestWeights = run.weights();
      bestEpoch = epoch;
    }
    waited++;
    if (improves(current, best)) {
      best = current;
      bestEpoch = epoch;
      if (restoreBestWeights) {
        bestWeights = run.weights();
      }
      if (improves(current, baseline)) {
        waited = 0;
      }
    } else if (waited >= patience && epoch > 0) {
      stoppedEpoch = epoch;
      run.stop();
    }
  }

  private boolean improves(double current, @Nullable Double reference) {
    return reference == null || mode.of(monitor).better(current, reference, minDelta);
  }

  @Override
  public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
    if (bestWeights != null) {
      run.setWeights(bestWeights);
    }
  }
}

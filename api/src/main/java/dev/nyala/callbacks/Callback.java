// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import java.util.Map;

/**
 * What may be done around training, epochs and steps, as {@code keras.callbacks.Callback}.
 *
 * <p>All methods do nothing by default. One instance serves one training at a time.
 */
public interface Callback {

  /**
   * Called before the first epoch.
   *
   * @param run the training
   */
  default void onTrainBegin(TrainingRun run) {}

  /**
   * Called after the last epoch.
   *
   * @param run the training
   * @param logs figures of the last epoch
   */
  default void onTrainEnd(TrainingRun run, Map<String, Double> logs) {}

  /**
   * Called before each epoch.
   *
   * @param run the training
   * @param epoch from 0
   */
  default void onEpochBegin(TrainingRun run, int epoch) {}

  /**
   * Called after each epoch.
   *
   * @param run the training
   * @param epoch from 0
   * @param logs the epoch's figures; those of validation start with {@code val_}
   */
  default void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {}

  /**
   * Called after each training step. Figures so far are {@link TrainingRun#logs()}, which costs a
   * little to compute.
   *
   * @param run the training
   * @param step from 0 within the epoch
   */
  default void onStepEnd(TrainingRun run, long step) {}
}

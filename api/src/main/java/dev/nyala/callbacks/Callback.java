// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What may be done around training, evaluation, prediction, their epochs and batches, as {@code
 * keras.callbacks.Callback}.
 *
 * <p>All methods do nothing by default. They are called in the thread that called {@code fit},
 * {@code evaluate} or {@code predict}; one instance serves one run at a time. A callback may ask
 * the model for predictions, and between batches for evaluations; {@code compile}, {@code fit} and
 * {@code trainOnBatch} of the model that is being trained are refused.
 *
 * <p>When a run fails, here or in another callback, the methods for its end are not called, as in
 * Keras; {@link #onFailure} is, which Keras lacks.
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
   * Called after each epoch and its validation.
   *
   * @param run the training
   * @param epoch from 0
   * @param logs the epoch's figures; those of validation start with {@code val_}. What is added to
   *     them is seen by the callbacks after this one and by the history
   */
  default void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {}

  /**
   * Called before each training step.
   *
   * @param run the training
   * @param batch from 0 within the epoch
   */
  default void onTrainBatchBegin(TrainingRun run, long batch) {}

  /**
   * Called after each training step.
   *
   * @param run the training
   * @param batch from 0 within the epoch
   * @param logs figures since the epoch began. They are computed when they are first read, which
   *     costs a little, and cannot be read for the first time after the call
   */
  default void onTrainBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {}

  /**
   * Called before an evaluation, also that of validation data in training.
   *
   * @param run the training or the evaluation
   */
  default void onTestBegin(TrainingRun run) {}

  /**
   * Called after an evaluation.
   *
   * @param run the training or the evaluation
   * @param logs its figures, without {@code val_}
   */
  default void onTestEnd(TrainingRun run, Map<String, Double> logs) {}

  /**
   * Called before each batch of an evaluation.
   *
   * @param run the training or the evaluation
   * @param batch from 0
   */
  default void onTestBatchBegin(TrainingRun run, long batch) {}

  /**
   * Called after each batch of an evaluation.
   *
   * @param run the training or the evaluation
   * @param batch from 0
   * @param logs figures since the evaluation began, computed as in {@link #onTrainBatchEnd}
   */
  default void onTestBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {}

  /**
   * Called before a prediction.
   *
   * @param run the prediction
   */
  default void onPredictBegin(TrainingRun run) {}

  /**
   * Called after a prediction.
   *
   * @param run the prediction
   */
  default void onPredictEnd(TrainingRun run) {}

  /**
   * Called before each batch of a prediction.
   *
   * @param run the prediction
   * @param batch from 0
   */
  default void onPredictBatchBegin(TrainingRun run, long batch) {}

  /**
   * Called after each batch of a prediction.
   *
   * @param run the prediction
   * @param batch from 0
   * @param outputs what the model computed of the batch, one tensor per output
   */
  default void onPredictBatchEnd(TrainingRun run, long batch, List<Tensor> outputs) {}

  /**
   * Called once when training, evaluation or prediction ends with an exception, to close what was
   * opened. The run may have failed before this callback was told of its beginning.
   *
   * @param run what failed
   * @param cause the exception that the caller will get
   */
  default void onFailure(TrainingRun run, Throwable cause) {}
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Layer;
import dev.nyala.metrics.Metric;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a callback sees and may do of the training, evaluation or prediction that goes on.
 *
 * <p>Used by the thread that runs it.
 */
public interface TrainingRun {

  /**
   * Returns the number of epochs asked for.
   *
   * @return the epoch at which training ends at the latest; 1 outside of training
   */
  int epochs();

  /**
   * Returns the number of batches of an epoch, of the evaluation or of the prediction.
   *
   * @return empty if it is not known before they are over
   */
  OptionalLong stepsPerEpoch();

  /**
   * Ends the run after the current batch. In training the epoch still ends as others do, with
   * validation and {@link Callback#onEpochEnd}; a prediction returns the outputs so far.
   */
  void stop();

  /**
   * Returns the model, for its layers and parameters.
   *
   * @return the model
   */
  Layer model();

  /**
   * Returns the weights of the model.
   *
   * @return copies, in the order of the model's parameters
   */
  List<Tensor> weights();

  /**
   * Replaces the weights of the model.
   *
   * @param weights as many tensors as {@link #weights()} returns, of the same types
   */
  void setWeights(List<Tensor> weights);

  /**
   * Returns the moving averages of the weights that the optimizer keeps.
   *
   * @return tensors that {@link #setWeights} takes, in which parameters without an average have
   *     their present value; empty if the optimizer keeps no averages
   */
  Optional<List<Tensor>> averagedWeights();

  /**
   * Returns the number of steps the optimizer has done, in earlier trainings too.
   *
   * @return from 0
   * @throws ModelException if the model is not compiled
   */
  long iterations();

  /**
   * Returns the learning rate.
   *
   * @return as the next step will use it
   * @throws ModelException if the model is not compiled
   */
  double learningRate();

  /**
   * Sets the learning rate from the next step on.
   *
   * @param rate not negative
   * @throws ModelException if the model is not compiled, or the rate follows a schedule
   */
  void setLearningRate(double rate);

  /**
   * Tells whether the learning rate follows a schedule and thus cannot be set.
   *
   * @return false by default
   */
  default boolean followsSchedule() {
    return false;
  }

  /**
   * Tells whether more of a figure is better.
   *
   * @param figure its name, without {@code val_}
   * @return unknown if no loss or metric of that name says
   */
  Metric.Direction direction(String figure);

  /**
   * Returns all that the training is now, to go on from later. Called after a batch or an epoch, it
   * is the place where the next one begins.
   *
   * @return copies of all values
   * @throws ModelException if this is no training that {@code fit} runs
   */
  default TrainingSnapshot snapshot() {
    throw notKept();
  }

  /**
   * Goes on from a snapshot, in place of the beginning; called in {@link Callback#onTrainBegin}.
   *
   * @param snapshot of a training of the same model, optimizer, losses and metrics
   * @throws ModelException if it is of others, or this is no training that {@code fit} begins; then
   *     nothing is changed
   */
  default void restore(TrainingSnapshot snapshot) {
    throw notKept();
  }

  /** Returns the refusal of what is no training. */
  private static ModelException notKept() {
    return new ModelException(
        Diagnostic.of("A callback asks for the state of what is no training")
            .expected("a training that fit runs"));
  }
}

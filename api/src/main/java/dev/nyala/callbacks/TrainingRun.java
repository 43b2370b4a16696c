// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a callback sees and may do of the training that goes on. Used by the training thread. */
public interface TrainingRun {

  /**
   * Returns the number of epochs asked for.
   *
   * @return the epoch at which training ends at the latest
   */
  int epochs();

  /**
   * Returns the number of steps of an epoch.
   *
   * @return empty if it is not known before the first epoch is over
   */
  OptionalLong stepsPerEpoch();

  /**
   * Computes the figures gathered since the epoch began.
   *
   * @return names and values, the loss first
   */
  Map<String, Double> logs();

  /** Ends training after the current epoch. */
  void stop();

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
   * Returns the learning rate.
   *
   * @return as the next step will use it
   */
  double learningRate();

  /**
   * Sets the learning rate from the next step on.
   *
   * @param rate not negative
   */
  void setLearningRate(double rate);
}

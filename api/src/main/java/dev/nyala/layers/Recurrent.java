// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * A layer that runs along the time axis of sequences {@code [batch, time, ...]} and carries states.
 *
 * @param <L> the layer itself, so that withers return it
 */
public sealed interface Recurrent<L extends StandardLayer<L> & Recurrent<L>>
    permits ConvLSTMLayer, RNN, RecurrentLayer {

  /**
   * Sets whether the output is that of each step, {@code [batch, time, ...]}; by default it is that
   * of the last, {@code [batch, ...]}.
   *
   * @param all true for all steps
   * @return a copy with that choice
   */
  L returnSequences(boolean all);

  /**
   * Sets whether the last states are further outputs; false by default.
   *
   * @param too true for states
   * @return a copy with that choice
   */
  L returnState(boolean too);

  /**
   * Sets whether the last step comes first, in the output as well; false by default.
   *
   * @param backwards true to go backwards
   * @return a copy with that choice
   */
  L goBackwards(boolean backwards);

  /**
   * Sets whether a batch starts with the states in which the one before ended; false by default.
   * The model's input then needs a batch size.
   *
   * @param keep true to keep states
   * @return a copy with that choice
   */
  L stateful(boolean keep);

  /**
   * Sets whether the output of masked steps is zero; by default it is that of the step before.
   *
   * @param zero true for zeros
   * @return a copy with that choice
   */
  L zeroOutputForMask(boolean zero);
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import java.util.function.UnaryOperator;

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
  default L returnSequences(boolean all) {
    return changed(options -> options.returnSequences(all));
  }

  /**
   * Sets whether the last states are further outputs; false by default.
   *
   * @param too true for states
   * @return a copy with that choice
   */
  default L returnState(boolean too) {
    return changed(options -> options.returnState(too));
  }

  /**
   * Sets whether the last step comes first, in the output as well; false by default.
   *
   * @param backwards true to go backwards
   * @return a copy with that choice
   */
  default L goBackwards(boolean backwards) {
    return changed(options -> options.goBackwards(backwards));
  }

  /**
   * Sets whether a batch starts with the states in which the one before ended; false by default.
   * The model's input then needs a batch size.
   *
   * @param keep true to keep states
   * @return a copy with that choice
   */
  default L stateful(boolean keep) {
    return changed(options -> options.stateful(keep));
  }

  /**
   * Sets whether the output of masked steps is zero; by default it is that of the step before.
   *
   * @param zero true for zeros
   * @return a copy with that choice
   */
  default L zeroOutputForMask(boolean zero) {
    return changed(options -> options.zeroOutputForMask(zero));
  }

  /**
   * Changes what is said.
   *
   * @param change makes the new options of the old
   * @return an unbuilt copy with them
   */
  @SuppressWarnings("unchecked") // The layers that are permitted have the class L.
  private L changed(UnaryOperator<SequenceOptions> change) {
    return ((L) this)
        .with(
            copy -> {
              if (copy instanceof RNN rnn) {
                rnn.sequence = change.apply(rnn.sequence);
              } else if (copy instanceof ConvLSTMLayer<?> convolution) {
                convolution.sequence = change.apply(convolution.sequence);
              } else if (copy instanceof RecurrentLayer<?> other) {
                other.sequence = change.apply(other.sequence);
              }
            });
  }
}

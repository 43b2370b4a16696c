// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * A layer, or a cell, with the gates of {@link LSTM}.
 *
 * @param <L> the layer itself, so that withers return it
 */
public sealed interface ForgetGated<L extends AffineLayer<L> & Gated<L>> extends Gated<L>
    permits ConvLSTMLayer, LSTM, LSTMCell {

  /**
   * Sets whether the forget gate's bias starts as ones; true by default.
   *
   * @param ones false to start it as the others
   * @return a copy with that choice
   */
  default L unitForgetBias(boolean ones) {
    return GatedStep.changed(this, step -> ((LstmStep) step).unitForgetBias(ones));
  }
}

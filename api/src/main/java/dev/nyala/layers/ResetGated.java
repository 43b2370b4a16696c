// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * A layer, or a cell, with the gates of {@link GRU}.
 *
 * @param <L> the layer itself, so that withers return it
 */
public sealed interface ResetGated<L extends AffineLayer<L> & Gated<L>> extends Gated<L>
    permits GRU, GRUCell {

  /**
   * Sets whether the reset gate applies after the product with the recurrent kernel; true by
   * default.
   *
   * @param after false to apply it to the state before
   * @return a copy with that choice
   */
  default L resetAfter(boolean after) {
    return GatedStep.changed(this, step -> ((GruStep) step).resetAfter(after));
  }
}

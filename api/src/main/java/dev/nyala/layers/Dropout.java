// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;

/**
 * Sets a random part of its input to zero in training and scales the rest up, so that the mean
 * stays; as {@code keras.layers.Dropout} (Srivastava et al., 2014).
 *
 * <p>Shapes: any gives the same. Outside training it does nothing. Masks pass through.
 */
public final class Dropout extends NoiseShapeLayer<Dropout> {

  /** In a noise shape: the size the input has. */
  public static final int ANY = -1;

  private final double rate;

  private Dropout(double rate) {
    this.rate = Checks.fraction("Dropout", "rate", rate);
  }

  /**
   * Returns a layer.
   *
   * @param rate the part that is dropped, from 0 to 1
   * @return a layer with Keras's defaults
   */
  public static Dropout of(double rate) {
    return new Dropout(rate);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("rate", rate);
  }

  @Override
  Value disturb(Value x, Context context) {
    return Dropping.drop(x, Dropping.noise(this, noiseShape, x), rate, seed, context);
  }
}

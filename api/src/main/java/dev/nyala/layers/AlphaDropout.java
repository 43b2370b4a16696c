// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.random.BernoulliDistribution;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;

/**
 * Sets a random part of its input to what {@code selu} gives far below 0, in training, and keeps
 * mean 0 and variance 1; as {@code keras.layers.AlphaDropout} (Klambauer et al., 2017).
 *
 * <p>Shapes: any gives the same. Outside training it does nothing. Masks pass through.
 */
public final class AlphaDropout extends NoiseShapeLayer<AlphaDropout> {

  /** The limit of {@code selu} at minus infinity. */
  private static final double DROPPED = -1.6732632423543772 * 1.0507009873554805;

  private final double rate;

  private AlphaDropout(double rate) {
    this.rate = Checks.part("AlphaDropout", "rate", rate);
  }

  /**
   * Returns a layer.
   *
   * @param rate the part that is dropped, from 0 to below 1
   * @return a layer with Keras's defaults
   */
  public static AlphaDropout of(double rate) {
    return new AlphaDropout(rate);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("rate", rate);
  }

  @Override
  Value disturb(Value x, Context context) {
    if (rate == 0) {
      return x;
    }
    double factor = 1 / Math.sqrt((1 - rate) * (1 + rate * DROPPED * DROPPED));
    Shape noise = Dropping.noise(this, noiseShape, x);
    BernoulliDistribution coin = new BernoulliDistribution(1 - rate);
    Value kept = context.random(coin, noise, DType.BOOL, seed).broadcastTo(x.shape());
    Value mixed = kept.select(x, x.like(DROPPED));
    return mixed.multiply(factor).subtract(factor * DROPPED * rate);
  }
}

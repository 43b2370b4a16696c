// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Nn;

/**
 * Takes the positive part, with a slope below 0, as {@code keras.layers.LeakyReLU}.
 *
 * <p>Shapes: any gives the same. Masks pass through.
 */
public final class LeakyReLU extends StandardLayer<LeakyReLU> {

  private double negativeSlope = 0.3;

  private LeakyReLU() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static LeakyReLU of() {
    return new LeakyReLU();
  }

  /**
   * Sets the slope below 0; 0.3 by default.
   *
   * @param slope not negative
   * @return a copy with it
   */
  public LeakyReLU negativeSlope(double slope) {
    Checks.notNegative("LeakyReLU", "negative slope", slope);
    return with(layer -> layer.negativeSlope = slope);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("negative_slope", negativeSlope);
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  protected Value call(Value x, Context context) {
    return Nn.leakyRelu(x, negativeSlope);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}

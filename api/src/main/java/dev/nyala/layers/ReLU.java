// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Nn;

/**
 * Takes the positive part, perhaps with a slope below, a limit and a threshold, as {@code
 * keras.layers.ReLU}.
 *
 * <p>Shapes: any gives the same. Masks pass through.
 */
public final class ReLU extends StandardLayer<ReLU> {

  private double maxValue = Double.POSITIVE_INFINITY;
  private double negativeSlope;
  private double threshold;

  private ReLU() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static ReLU of() {
    return new ReLU();
  }

  /**
   * Sets the largest output; by default there is none.
   *
   * @param limit not negative
   * @return a copy with it
   */
  public ReLU maxValue(double limit) {
    Checks.notNegative("ReLU", "largest value", limit);
    return with(layer -> layer.maxValue = limit);
  }

  /**
   * Sets the slope below the threshold; 0 by default.
   *
   * @param slope not negative
   * @return a copy with it
   */
  public ReLU negativeSlope(double slope) {
    Checks.notNegative("ReLU", "negative slope", slope);
    return with(layer -> layer.negativeSlope = slope);
  }

  /**
   * Sets the threshold; 0 by default.
   *
   * @param least not negative
   * @return a copy with it
   */
  public ReLU threshold(double least) {
    Checks.notNegative("ReLU", "threshold", least);
    return with(layer -> layer.threshold = least);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("max_value", maxValue == Double.POSITIVE_INFINITY ? null : maxValue);
    options.put("negative_slope", negativeSlope);
    options.put("threshold", threshold);
  }

  @Override
  protected Value call(Value x, Context context) {
    return Nn.relu(x, negativeSlope, maxValue, threshold);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}

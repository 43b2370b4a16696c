// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;

/**
 * Changes the contrast of images at random in training, as {@code keras.layers.RandomContrast}: the
 * deviations from each channel's mean are multiplied by a number for each image, and what leaves
 * the range of values is cut off.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives the same; channels first likewise.
 * Outside training it does nothing. Integers become the layer's dtype.
 */
public final class RandomContrast extends RandomImageLayer<RandomContrast> {

  private final double[] factor;
  private ValueRange valueRange = ValueRange.BYTES;

  private RandomContrast(double lower, double upper) {
    this.factor = factors(lower, upper, -1, 1);
  }

  /**
   * Returns a layer that makes contrasts stronger: deviations are multiplied by 1 to {@code 1 +
   * factor}, as in Keras.
   *
   * @param factor from 0 to 1
   * @return a layer with Keras's defaults
   */
  public static RandomContrast of(double factor) {
    return new RandomContrast(0, Checks.fraction("RandomContrast", "factor", factor));
  }

  /**
   * Returns a layer whose deviations are multiplied by {@code 1 - lower} to {@code 1 + upper}.
   *
   * @param lower from -1 to 1; the smaller of the two numbers, whichever comes first
   * @param upper from -1 to 1
   * @return a layer with Keras's defaults
   */
  public static RandomContrast of(double lower, double upper) {
    return new RandomContrast(lower, upper);
  }

  /**
   * Sets the range of values; 0 to 255 by default.
   *
   * @param darkest the least value
   * @param brightest the largest
   * @return a copy with them
   */
  public RandomContrast valueRange(double darkest, double brightest) {
    ValueRange range = ValueRange.of(kind(), darkest, brightest);
    return with(layer -> layer.valueRange = range);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.numbers("factor", factor);
    options.put("value_range", valueRange.toList());
  }

  @Override
  Value disturb(Value x, Context context) {
    double least = Math.min(1 - factor[0], 1 + factor[1]);
    double most = Math.max(1 - factor[0], 1 + factor[1]);
    Value mean = x.mean(dataFormat.spatialAxes(x.rank()).toArray());
    Value factors = between(x, least, most, context);
    Value changed = x.subtract(mean).multiply(factors).add(mean);
    return Arithmetic.clip(changed, valueRange.least(), valueRange.most());
  }
}

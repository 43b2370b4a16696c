// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;

/**
 * Makes images brighter or darker at random in training, as {@code keras.layers.RandomBrightness}:
 * to each a number is added, and what leaves the range of values is cut off.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives the same; channels first likewise.
 * Outside training it does nothing. Integers become the layer's dtype.
 */
public final class RandomBrightness extends RandomImageLayer<RandomBrightness> {

  private final double[] factor;
  private ValueRange valueRange = ValueRange.BYTES;

  private RandomBrightness(double lower, double upper) {
    this.factor = factors(lower, upper, -1, 1);
  }

  /**
   * Returns a layer.
   *
   * @param factor up to which fraction of the range is added or taken away, from 0 to 1
   * @return a layer with Keras's defaults
   */
  public static RandomBrightness of(double factor) {
    double most = Checks.fraction("RandomBrightness", "factor", factor);
    return new RandomBrightness(-most, most);
  }

  /**
   * Returns a layer.
   *
   * @param lower the least fraction of the range that is added, from -1 to 1
   * @param upper the largest
   * @return a layer with Keras's defaults
   */
  public static RandomBrightness of(double lower, double upper) {
    return new RandomBrightness(lower, upper);
  }

  /**
   * Sets the range of values; 0 to 255 by default.
   *
   * @param darkest the least value
   * @param brightest the largest
   * @return a copy with them
   */
  public RandomBrightness valueRange(double darkest, double brightest) {
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
    Value factors = between(x, factor[0], factor[1], context);
    return Arithmetic.clip(
        x.add(factors.multiply(valueRange.width())), valueRange.least(), valueRange.most());
  }
}

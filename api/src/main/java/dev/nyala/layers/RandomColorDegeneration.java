// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;

/**
 * Takes some of the colour out of images in training, as {@code
 * keras.layers.RandomColorDegeneration}.
 *
 * <p>Shapes: {@code [batch, height, width, 3]} gives the same; channels first likewise. Outside
 * training it does nothing. Integers become the layer's dtype.
 */
public final class RandomColorDegeneration extends RandomImageLayer<RandomColorDegeneration> {

  private final double[] factor;
  private ValueRange valueRange = ValueRange.BYTES;

  private RandomColorDegeneration(double lower, double upper) {
    this.factor = factors(lower, upper, -1, 1);
  }

  /**
   * Returns a layer.
   *
   * @param factor the largest share of the way to grey, or away from it, from 0 to 1
   * @return a layer with Keras's defaults
   */
  public static RandomColorDegeneration of(double factor) {
    double most = Checks.fraction("RandomColorDegeneration", "factor", factor);
    return new RandomColorDegeneration(-most, most);
  }

  /**
   * Returns a layer.
   *
   * @param lower the least share of the way to grey, from -1 to 1
   * @param upper the largest
   * @return a layer with Keras's defaults
   */
  public static RandomColorDegeneration of(double lower, double upper) {
    return new RandomColorDegeneration(lower, upper);
  }

  /**
   * Sets the range of values; 0 to 255 by default.
   *
   * @param darkest the least value
   * @param brightest the largest
   * @return a copy with them
   */
  public RandomColorDegeneration valueRange(double darkest, double brightest) {
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
    Value grey = RandomGrayscale.grey(this, x);
    Value shares = between(x, factor[0], factor[1], context);
    return Arithmetic.clip(
        x.add(grey.subtract(x).multiply(shares)), valueRange.least(), valueRange.most());
  }
}

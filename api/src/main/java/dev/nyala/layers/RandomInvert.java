// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.random.RandomDistribution;

/**
 * Turns some images into their negatives in training, as {@code keras.layers.RandomInvert}: each
 * with a probability that is drawn for it.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives the same; channels first likewise.
 * Outside training it does nothing. Integers become the layer's dtype.
 */
public final class RandomInvert extends RandomImageLayer<RandomInvert> {

  private final double[] factor;
  private ValueRange valueRange = ValueRange.BYTES;

  private RandomInvert(double lower, double upper) {
    this.factor = factors(lower, upper, 0, 1);
  }

  /**
   * Returns a layer that changes every second image or so.
   *
   * @return a layer with Keras's defaults
   */
  public static RandomInvert of() {
    return of(1);
  }

  /**
   * Returns a layer.
   *
   * @param factor the largest probability that an image is changed; the least is 0
   * @return a layer with Keras's defaults
   */
  public static RandomInvert of(double factor) {
    return new RandomInvert(0, Checks.fraction("RandomInvert", "factor", factor));
  }

  /**
   * Returns a layer.
   *
   * @param lower the least probability that an image is changed
   * @param upper the largest
   * @return a layer with Keras's defaults
   */
  public static RandomInvert of(double lower, double upper) {
    return new RandomInvert(lower, upper);
  }

  /**
   * Sets the range of values; 0 to 255 by default. A negative is the brightest less the value.
   *
   * @param darkest the least value
   * @param brightest the largest
   * @return a copy with them
   */
  public RandomInvert valueRange(double darkest, double brightest) {
    ValueRange range = ValueRange.of(kind(), darkest, brightest);
    return with(layer -> layer.valueRange = range);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    // One number is the largest probability.
    options.numbers("factor", factor[0] == 0 ? new double[] {factor[1]} : factor);
    options.put("value_range", valueRange.toList());
  }

  @Override
  Value disturb(Value x, Context context) {
    if (factor[1] == 0) {
      return x;
    }
    Value negative = x.subtractFrom(valueRange.most());
    if (factor[0] == 1) {
      return negative;
    }
    Value probability = between(x, factor[0], factor[1], context);
    Value draw = drawn(x, RandomDistribution.uniform(0, 1), context);
    return draw.less(probability).select(negative, x);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;

/**
 * Inverts the brighter values of images in training, as {@code keras.layers.Solarization}: to each
 * image a number is added, then what is not below a threshold of its own is inverted.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives the same; channels first likewise.
 * Outside training it does nothing. Integers become the layer's dtype.
 */
public final class Solarization extends RandomImageLayer<Solarization> {

  private double[] additionFactor = {0, 0};
  private double[] thresholdFactor = {0, 0};
  private ValueRange valueRange = ValueRange.BYTES;

  private Solarization() {}

  /**
   * Returns a layer that adds nothing and inverts everything.
   *
   * @return a layer with Keras's defaults
   */
  public static Solarization of() {
    return new Solarization();
  }

  /**
   * Sets what is added; nothing by default. As in Keras, the lower factor is of one of 255 steps,
   * the upper of all.
   *
   * @param lower from 0 to 1
   * @param upper from 0 to 1
   * @return a copy with them
   */
  public Solarization additionFactor(double lower, double upper) {
    double[] range = factors(lower, upper, 0, 1);
    return with(layer -> layer.additionFactor = range);
  }

  /**
   * Sets from where on values are inverted; from the darkest on by default. As in Keras, the lower
   * factor is of one of 255 steps, the upper of all.
   *
   * @param lower from 0 to 1
   * @param upper from 0 to 1
   * @return a copy with them
   */
  public Solarization thresholdFactor(double lower, double upper) {
    double[] range = factors(lower, upper, 0, 1);
    return with(layer -> layer.thresholdFactor = range);
  }

  /**
   * Sets the range of values; 0 to 255 by default.
   *
   * @param darkest the least value
   * @param brightest the largest
   * @return a copy with them
   */
  public Solarization valueRange(double darkest, double brightest) {
    ValueRange range = ValueRange.of(kind(), darkest, brightest);
    return with(layer -> layer.valueRange = range);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.numbers("addition_factor", additionFactor);
    options.numbers("threshold_factor", thresholdFactor);
    options.put("value_range", valueRange.toList());
  }

  @Override
  Value disturb(Value x, Context context) {
    Value additions = between(x, additionFactor[0], additionFactor[1] * 255, context);
    Value thresholds = between(x, thresholdFactor[0], thresholdFactor[1] * 255, context);
    Value bytes = Arithmetic.clip(valueRange.toBytes(x).add(additions), 0, 255);
    Value solarized = bytes.less(thresholds).select(bytes, bytes.subtractFrom(255));
    return valueRange.fromBytes(solarized);
  }
}

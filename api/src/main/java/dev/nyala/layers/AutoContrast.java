// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Elementwise;

/**
 * Stretches the values of each channel of each image over the whole range, as {@code
 * keras.layers.AutoContrast}, in training and otherwise.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives the same. A channel of one value stays
 * as it is. Integers become the layer's dtype. As in Keras, the least and the largest value are
 * those along the axes 1 and 2, wherever the channels are.
 */
public final class AutoContrast extends ImageLayer<AutoContrast> {

  private ValueRange valueRange = ValueRange.BYTES;

  private AutoContrast() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static AutoContrast of() {
    return new AutoContrast();
  }

  /**
   * Sets the range of values; 0 to 255 by default.
   *
   * @param darkest the least value
   * @param brightest the largest
   * @return a copy with them
   */
  public AutoContrast valueRange(double darkest, double brightest) {
    ValueRange range = ValueRange.of(kind(), darkest, brightest);
    return with(layer -> layer.valueRange = range);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("value_range", valueRange.toList());
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  Value apply(Value x, Context context) {
    Value bytes = valueRange.toBytes(x);
    Value low = bytes.negative().max(1, 2).negative();
    Value scale = bytes.max(1, 2).subtract(low).reciprocal().multiply(255);
    Value stretched = bytes.multiply(scale).add(low.negative().multiply(scale));
    Value result = valueRange.fromBytes(Arithmetic.clip(stretched, 0, 255));
    return Elementwise.isNan(result).select(x, result);
  }
}

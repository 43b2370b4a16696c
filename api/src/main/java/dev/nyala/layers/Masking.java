// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;

/**
 * Masks the steps of which all features equal a value, as {@code keras.layers.Masking}.
 *
 * <p>Shapes: {@code [batch, time, ..., features]} gives the same, zeros where masked. The mask is
 * {@code [batch, time, ...]}.
 */
public final class Masking extends StandardLayer<Masking> {

  private final double maskValue;

  private Masking(double maskValue) {
    this.maskValue = maskValue;
  }

  /**
   * Returns a layer that masks zeros.
   *
   * @return a layer with Keras's defaults
   */
  public static Masking of() {
    return new Masking(0);
  }

  /**
   * Returns a layer.
   *
   * @param maskValue what all features of a masked step equal
   * @return the layer
   */
  public static Masking of(double maskValue) {
    return new Masking(maskValue);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("mask_value", maskValue);
  }

  @Override
  protected Value call(Value x, Context context) {
    Checks.rankAtLeast(this, x, 2);
    int last = x.rank() - 1;
    Value kept = x.notEqual(maskValue).cast(DType.INT32).max(last).greater(0);
    Value output = kept.select(x, x.like(0));
    context.setMask(output, kept.squeeze(last));
    return output;
  }
}

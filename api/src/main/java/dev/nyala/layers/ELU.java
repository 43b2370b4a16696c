// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Nn;

/**
 * Takes the exponential linear unit, as {@code keras.layers.ELU}.
 *
 * <p>Shapes: any gives the same. Masks pass through.
 */
public final class ELU extends StandardLayer<ELU> {

  private double alpha = 1;

  private ELU() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static ELU of() {
    return new ELU();
  }

  /**
   * Sets minus the limit at minus infinity; 1 by default.
   *
   * @param number any number
   * @return a copy with it
   */
  public ELU alpha(double number) {
    return with(layer -> layer.alpha = number);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("alpha", alpha);
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  protected Value call(Value x, Context context) {
    return Nn.elu(x, alpha);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}

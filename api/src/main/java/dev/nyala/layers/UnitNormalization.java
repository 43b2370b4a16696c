// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.ops.Nn;
import dev.nyala.tensor.Axes;

/**
 * Divides by the Euclidean norm over an axis or several, as {@code keras.layers.UnitNormalization}.
 *
 * <p>Shapes: any gives the same. Masks pass through.
 */
public final class UnitNormalization extends StandardLayer<UnitNormalization> {

  /** The smallest norm that is divided by. */
  private static final double EPSILON = 1e-12;

  private Axes axis = Axes.of(-1);

  private UnitNormalization() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static UnitNormalization of() {
    return new UnitNormalization();
  }

  /**
   * Sets the axes over which norms are taken; the last by default.
   *
   * @param axes counted from the batch axis, 0, or from the end, below 0
   * @return a copy with them
   */
  public UnitNormalization axis(int... axes) {
    Given.require("axis", axes);
    return with(layer -> layer.axis = Axes.of(axes));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.axes("axis", axis);
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  protected Value call(Value x, Context context) {
    return Nn.normalize(x, EPSILON, Checks.axes(this, axis, x.rank()).toArray());
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}

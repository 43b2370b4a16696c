// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Elementwise;

/**
 * Turns images around their centre in training, as {@code keras.layers.RandomRotation}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives the same; channels first likewise.
 */
public final class RandomRotation extends RandomAffineLayer<RandomRotation> {

  private final double[] factor;

  private RandomRotation(double lower, double upper) {
    this.factor = factors(lower, upper, -1, 1);
  }

  /**
   * Returns a layer that turns as far in both directions.
   *
   * @param factor the largest part of a full turn, from -1 to 1
   * @return a layer with Keras's defaults
   */
  public static RandomRotation of(double factor) {
    return of(-factor, factor);
  }

  /**
   * Returns a layer.
   *
   * @param lower the least part of a full turn counterclockwise, from -1 to 1
   * @param upper the largest
   * @return a layer with Keras's defaults
   */
  public static RandomRotation of(double lower, double upper) {
    return new RandomRotation(lower, upper);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.numbers("factor", factor);
  }

  @Override
  AffineSampling.Map map(Value images, int height, int width, Context context) {
    double turn = 2 * Math.PI;
    Value angle = between(images, factor[0] * turn, factor[1] * turn, context);
    Value cos = Elementwise.cos(angle);
    Value sin = Elementwise.sin(angle);
    double x = 0.5 * (width - 1);
    double y = 0.5 * (height - 1);
    return new AffineSampling.Map(
        cos,
        sin.multiply(-1),
        sin.multiply(y).subtract(cos.multiply(x)).add(x),
        sin,
        cos,
        sin.multiply(-x).subtract(cos.multiply(y)).add(y));
  }
}

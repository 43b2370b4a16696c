// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import org.jspecify.annotations.Nullable;

/**
 * Shows more or less of images, around their centre, in training, as {@code
 * keras.layers.RandomZoom}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives the same; channels first likewise.
 */
public final class RandomZoom extends RandomAffineLayer<RandomZoom> {

  private final double[] heightFactor;
  private double @Nullable [] widthFactor;

  private RandomZoom(double[] heightFactor, double @Nullable [] widthFactor) {
    this.heightFactor = factors(heightFactor);
    this.widthFactor = widthFactor == null ? null : factors(widthFactor);
  }

  private double[] factors(double... ends) {
    return factors(ends[0], ends[1], Math.nextUp(-1.0), 1);
  }

  /**
   * Returns a layer that keeps the aspect ratio, and shows as much more as less.
   *
   * @param factor the largest part by which more or less is seen, above -1 and up to 1
   * @return a layer with Keras's defaults
   */
  public static RandomZoom of(double factor) {
    return new RandomZoom(new double[] {-factor, factor}, null);
  }

  /**
   * Returns a layer that keeps the aspect ratio.
   *
   * @param lower the least part by which more is seen, above -1 and up to 1; less if negative
   * @param upper the largest
   * @return a layer with Keras's defaults
   */
  public static RandomZoom of(double lower, double upper) {
    return new RandomZoom(new double[] {lower, upper}, null);
  }

  /**
   * Sets how the width differs from the height, instead of changing alike.
   *
   * @param lower the least part by which more is seen, above -1 and up to 1; less if negative
   * @param upper the largest
   * @return a copy with them
   */
  public RandomZoom widthFactor(double lower, double upper) {
    RandomZoom other = new RandomZoom(heightFactor, new double[] {lower, upper});
    return with(layer -> layer.widthFactor = other.widthFactor);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.numbers("height_factor", heightFactor);
    if (widthFactor == null) {
      options.put("width_factor", (Object) null);
    } else {
      options.numbers("width_factor", widthFactor);
    }
  }

  @Override
  AffineSampling.Map map(Value images, int height, int width, Context context) {
    Value y = between(images, 1 + heightFactor[0], 1 + heightFactor[1], context);
    Value x =
        widthFactor == null ? y : between(images, 1 + widthFactor[0], 1 + widthFactor[1], context);
    Value zero = images.like(0);
    return new AffineSampling.Map(
        x,
        zero,
        x.subtractFrom(1).multiply(0.5 * (width - 1)),
        zero,
        y,
        y.subtractFrom(1).multiply(0.5 * (height - 1)));
  }
}

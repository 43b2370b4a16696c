// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;

/**
 * Moves images in training, as {@code keras.layers.RandomTranslation}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives the same; channels first likewise.
 */
public final class RandomTranslation extends RandomAffineLayer<RandomTranslation> {

  private final double[] heightFactor;
  private final double[] widthFactor;

  private RandomTranslation(double[] heightFactor, double[] widthFactor) {
    this.heightFactor = factors(heightFactor[0], heightFactor[1], -1, 1);
    this.widthFactor = factors(widthFactor[0], widthFactor[1], -1, 1);
  }

  /**
   * Returns a layer that moves as far in both directions.
   *
   * @param heightFactor the largest part of the height, from -1 to 1
   * @param widthFactor the largest part of the width, from -1 to 1
   * @return a layer with Keras's defaults
   */
  public static RandomTranslation of(double heightFactor, double widthFactor) {
    return of(-heightFactor, heightFactor, -widthFactor, widthFactor);
  }

  /**
   * Returns a layer.
   *
   * @param least the least part of the height by which images move down, from -1 to 1
   * @param most the largest
   * @param leastAcross the least part of the width by which they move right, from -1 to 1
   * @param mostAcross the largest
   * @return a layer with Keras's defaults
   */
  public static RandomTranslation of(
      double least, double most, double leastAcross, double mostAcross) {
    return new RandomTranslation(
        new double[] {least, most}, new double[] {leastAcross, mostAcross});
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.numbers("height_factor", heightFactor);
    options.numbers("width_factor", widthFactor);
  }

  @Override
  AffineSampling.Map map(Value images, int height, int width, Context context) {
    Value down = between(images, heightFactor[0], heightFactor[1], context);
    Value right = between(images, widthFactor[0], widthFactor[1], context);
    Value one = images.like(1);
    Value zero = images.like(0);
    return new AffineSampling.Map(
        one, zero, right.multiply(-width), zero, one, down.multiply(-height));
  }
}

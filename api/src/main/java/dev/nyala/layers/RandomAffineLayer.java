// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.data.FillMode;
import dev.nyala.data.Interpolation;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import java.util.function.Consumer;

/**
 * What {@link RandomRotation}, {@link RandomTranslation} and {@link RandomZoom} have in common.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives the same; channels first likewise;
 * height and width must be fixed. Outside training they do nothing. Integers become the layer's
 * dtype.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class RandomAffineLayer<L extends RandomAffineLayer<L>>
    extends RandomImageLayer<L> permits RandomRotation, RandomTranslation, RandomZoom {

  private FillMode fillMode = FillMode.REFLECT;
  private Interpolation interpolation = Interpolation.BILINEAR;
  private double fillValue;

  RandomAffineLayer() {}

  /**
   * Sets what is seen where an image was moved away; {@link FillMode#REFLECT} by default.
   *
   * @param mode any
   * @return a copy with it
   */
  public final L fillMode(FillMode mode) {
    Given.require("fillMode", mode);
    return set(layer -> layer.fillMode = mode);
  }

  /**
   * Sets how values between pixels are found; {@link Interpolation#BILINEAR} by default.
   *
   * @param how the way
   * @return a copy with it
   */
  public final L interpolation(Interpolation how) {
    Given.require("interpolation", how);
    return set(layer -> layer.interpolation = how);
  }

  /**
   * Sets what is seen with {@link FillMode#CONSTANT}; 0 by default.
   *
   * @param value any number
   * @return a copy with it
   */
  public final L fillValue(double value) {
    return set(layer -> layer.fillValue = value);
  }

  private L set(Consumer<RandomAffineLayer<L>> change) {
    return with(change::accept);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("fill_mode", fillMode);
    options.put("interpolation", interpolation);
    options.put("fill_value", fillValue);
  }

  @Override
  final Value disturb(Value x, Context context) {
    Value images = dataFormat.toChannelsLast(x);
    int height = Checks.fixed(this, images.shape(), 1);
    int width = Checks.fixed(this, images.shape(), 2);
    AffineSampling sampling = new AffineSampling(fillMode, fillValue, interpolation);
    AffineSampling.Map map = map(images, height, width, context);
    return dataFormat.fromChannelsLast(sampling.apply(images, height, width, map));
  }

  /** Draws where the pixels of each image come from. */
  abstract AffineSampling.Map map(Value images, int height, int width, Context context);
}

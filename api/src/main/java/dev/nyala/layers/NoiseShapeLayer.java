// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.tensor.Axes;
import org.jspecify.annotations.Nullable;

/**
 * A layer that drops elements, some of them perhaps together.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class NoiseShapeLayer<L extends NoiseShapeLayer<L>> extends NoiseLayer<L>
    permits AlphaDropout, Dropout {

  @Nullable Axes noiseShape;

  NoiseShapeLayer() {}

  /**
   * Sets which elements are dropped together: those along axes of size 1.
   *
   * @param shape the shape of the mask, the batch axis included; 1, {@link Dropout#ANY} or the
   *     input's size for each axis
   * @return a copy with it
   */
  public final L noiseShape(int... shape) {
    Given.require("noiseShape", shape);
    return with(layer -> layer.noiseShape = Axes.of(shape));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.sizes("noise_shape", noiseShape);
  }
}

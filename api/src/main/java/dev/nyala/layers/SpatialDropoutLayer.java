// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Sets random channels of each sample to zero in training and scales the others up, so that the
 * mean stays (Tompson et al., 2015).
 *
 * <p>Outside training it does nothing. Masks pass through.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class SpatialDropoutLayer<L extends SpatialDropoutLayer<L>>
    extends SpatialLayer<L> permits SpatialDropout1D, SpatialDropout2D, SpatialDropout3D {

  private final double rate;
  @Nullable Long seed;

  SpatialDropoutLayer(int spatial, double rate) {
    super(spatial);
    this.rate = Checks.fraction(kind(), "rate", rate);
  }

  /**
   * Sets a seed of the layer's own; by default it draws from the model's.
   *
   * @param number any number
   * @return a copy with it
   */
  public final L seed(long number) {
    return with(layer -> layer.seed = number);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("rate", rate);
    options.put("seed", seed);
    withdrawDataFormatOfOneAxis(options);
  }

  @Override
  final Value apply(Value x, Context context) {
    if (!context.training()) {
      return x;
    }
    Shape noise = x.shape();
    for (int axis : dataFormat.spatialAxes(x.rank()).toArray()) {
      noise = noise.with(axis, Dim.of(1));
    }
    return Dropping.drop(x, noise, rate, seed, context);
  }

  @Override
  protected final boolean supportsMasking() {
    return true;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.random.RandomDistribution;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A layer that changes images at random in training, each in its own way, and does nothing
 * otherwise.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class RandomImageLayer<L extends RandomImageLayer<L>> extends ImageLayer<L>
    permits RandomAffineLayer,
        RandomBrightness,
        RandomColorDegeneration,
        RandomContrast,
        RandomCrop,
        RandomFlip,
        RandomGrayscale,
        RandomInvert,
        Solarization {

  @Nullable Long seed;

  RandomImageLayer() {}

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
    options.put("seed", seed);
  }

  /** Computes with floats, whatever comes in. */
  @Override
  final Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  final Value apply(Value x, Context context) {
    boolean disturbs = context.training() || context.declares() && declaresTraining();
    return disturbs ? disturb(x, context) : x;
  }

  /** Tells whether the layers behind are built on what comes out in training. */
  boolean declaresTraining() {
    return false;
  }

  /** Records what happens to the images in training. */
  abstract Value disturb(Value x, Context context);

  /** Draws a number for each image, which stretches to it. */
  final Value drawn(Value x, RandomDistribution distribution, Context context) {
    Dim one = Dim.of(1);
    return context.random(
        distribution, Shape.ofDims(x.shape().dim(0), one, one, one), x.dtype(), seed);
  }

  /** Draws a number between two for each image, which stretches to it. */
  final Value between(Value x, double low, double high, Context context) {
    return low == high ? x.like(low) : drawn(x, RandomDistribution.uniform(low, high), context);
  }

  /** Requires both ends of a range of factors to lie within bounds; returns them sorted. */
  final double[] factors(double one, double other, double least, double most) {
    double[] range = {Math.min(one, other), Math.max(one, other)};
    if (!(range[0] >= least && range[1] <= most)) {
      throw new ModelException(
          Diagnostic.of("%s needs factors from %s to %s", kind(), least, most)
              .received("%s and %s", one, other));
    }
    return range;
  }
}

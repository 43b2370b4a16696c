// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import org.jspecify.annotations.Nullable;

/**
 * A layer that disturbs its input at random in training and does nothing otherwise.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class NoiseLayer<L extends NoiseLayer<L>> extends StandardLayer<L>
    permits GaussianDropout, GaussianNoise, NoiseShapeLayer {

  @Nullable Long seed;

  NoiseLayer() {}

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
  protected final Value call(Value x, Context context) {
    return context.training() ? disturb(x, context) : x;
  }

  /** Records what happens to the input in training. */
  abstract Value disturb(Value x, Context context);

  @Override
  protected final boolean supportsMasking() {
    return true;
  }
}

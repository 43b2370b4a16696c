// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.data.FlipMode;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reverse;
import dev.nyala.random.RandomDistribution;
import dev.nyala.tensor.Axes;

/**
 * Flips every second image or so in training, as {@code keras.layers.RandomFlip}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives the same; channels first likewise.
 * Outside training it does nothing. Integers become the layer's dtype.
 */
public final class RandomFlip extends RandomImageLayer<RandomFlip> {

  private final FlipMode mode;

  private RandomFlip(FlipMode mode) {
    this.mode = mode;
  }

  /**
   * Returns a layer that flips both ways, together.
   *
   * @return a layer with Keras's defaults
   */
  public static RandomFlip of() {
    return of(FlipMode.HORIZONTAL_AND_VERTICAL);
  }

  /**
   * Returns a layer.
   *
   * @param mode which way images are flipped
   * @return a layer with Keras's defaults
   */
  public static RandomFlip of(FlipMode mode) {
    Given.require("mode", mode);
    return new RandomFlip(mode);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("mode", mode);
  }

  @Override
  Value disturb(Value x, Context context) {
    Value flipped = drawn(x, RandomDistribution.bernoulli(0.5), context).notEqual(0);
    Axes spatial = dataFormat.spatialAxes(x.rank());
    Axes axes =
        switch (mode) {
          case HORIZONTAL -> Axes.of(spatial.get(1));
          case VERTICAL -> Axes.of(spatial.get(0));
          case HORIZONTAL_AND_VERTICAL -> spatial;
        };
    return flipped.select(x.graph().add(new Reverse(axes), x), x);
  }
}

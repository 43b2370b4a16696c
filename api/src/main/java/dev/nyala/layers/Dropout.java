// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import org.jspecify.annotations.Nullable;

/**
 * Sets a random part of its input to zero in training and scales the rest up, so that the mean
 * stays; as {@code keras.layers.Dropout} (Srivastava et al., 2014).
 *
 * <p>Shapes: any gives the same. Outside training it does nothing. Masks pass through.
 */
public final class Dropout extends StandardLayer<Dropout> {

  /** In a noise shape: the size the input has. */
  public static final int ANY = -1;

  private final double rate;
  private @Nullable Axes noiseShape;
  private @Nullable Long seed;

  private Dropout(double rate) {
    this.rate = Checks.fraction("Dropout", "rate", rate);
  }

  /**
   * Returns a layer.
   *
   * @param rate the part that is dropped, from 0 to 1
   * @return a layer with Keras's defaults
   */
  public static Dropout of(double rate) {
    return new Dropout(rate);
  }

  /**
   * Sets which elements are dropped together: those along axes of size 1.
   *
   * @param shape the shape of the mask, the batch axis included; 1, {@link #ANY} or the input's
   *     size for each axis
   * @return a copy with it
   */
  public Dropout noiseShape(int... shape) {
    return with(layer -> layer.noiseShape = Axes.of(shape));
  }

  /**
   * Sets a seed of the layer's own; by default it draws from the model's.
   *
   * @param number any number
   * @return a copy with it
   */
  public Dropout seed(long number) {
    return with(layer -> layer.seed = number);
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  protected Value call(Value x, Context context) {
    return context.training()
        ? Dropping.drop(x, Dropping.noise(this, noiseShape, x), rate, seed, context)
        : x;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.random.RandomDistribution;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;

/**
 * Takes the colours out of some images in training, as {@code keras.layers.RandomGrayscale}.
 *
 * <p>Shapes: {@code [batch, height, width, 3]} gives the same; channels first likewise. Outside
 * training it does nothing. Integers become the layer's dtype.
 */
public final class RandomGrayscale extends RandomImageLayer<RandomGrayscale> {

  private final double factor;

  private RandomGrayscale(double factor) {
    this.factor = Checks.fraction("RandomGrayscale", "factor", factor);
  }

  /**
   * Returns a layer that changes every second image or so.
   *
   * @return a layer with Keras's defaults
   */
  public static RandomGrayscale of() {
    return of(0.5);
  }

  /**
   * Returns a layer.
   *
   * @param factor the probability that an image is changed
   * @return a layer with Keras's defaults
   */
  public static RandomGrayscale of(double factor) {
    return new RandomGrayscale(factor);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("factor", factor);
  }

  /** Returns images without colours, of the same shape. */
  static Value grey(ImageLayer<?> layer, Value x) {
    int channels = layer.dataFormat.channelAxis(x.rank());
    if (!x.shape().dim(channels).is(3)) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" needs images of three colours", layer.path())
              .received("%s", x.type())
              .expected("red, green and blue on axis %d", channels)
              .where("%s", layer));
    }
    Tensor shares = Tensor.of(Shape.of(3), 0.2989, 0.587, 0.114).cast(DType.FLOAT32);
    Value weights =
        x.graph()
            .constant(shares.cast(x.dtype()))
            .reshape(Checks.stretching(x.shape(), Axes.of(channels)));
    return x.multiply(weights).sum(channels).broadcastTo(x.shape());
  }

  @Override
  Value disturb(Value x, Context context) {
    Value grey = grey(this, x);
    if (factor == 0 || factor == 1) {
      return factor == 0 ? x : grey;
    }
    Value changed = drawn(x, RandomDistribution.bernoulli(factor), context).notEqual(0);
    return changed.select(grey, x);
  }
}

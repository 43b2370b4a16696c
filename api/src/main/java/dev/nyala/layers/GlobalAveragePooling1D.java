// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;

/**
 * Takes the mean of each channel of a sequence, as {@code keras.layers.GlobalAveragePooling1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, channels]}; channels first
 * likewise. With a mask {@code [batch, time]} it is the mean of the steps that count, NaN if none
 * does; the mask ends here.
 */
public final class GlobalAveragePooling1D extends GlobalPoolingLayer<GlobalAveragePooling1D> {

  private GlobalAveragePooling1D() {
    super(Pooling.AVERAGE, 1);
  }

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static GlobalAveragePooling1D of() {
    return new GlobalAveragePooling1D();
  }

  @Override
  Value summarise(Value x, Axes axes, Context context) {
    Value mask = context.mask();
    if (mask == null) {
      return super.summarise(x, axes, context);
    }
    int channels = dataFormat.channelAxis(x.rank());
    Value counts = mask.reshape(mask.shape().insert(channels, Dim.of(1)));
    Value kept = counts.select(x, x.like(0));
    int[] steps = axes.toArray();
    return kept.sum(steps).divide(counts.cast(x.dtype()).sum(steps));
  }
}

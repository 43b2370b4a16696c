// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Shape;

/**
 * Lays the axes of a sample out as one, as {@code keras.layers.Flatten}.
 *
 * <p>Shapes: {@code [batch, d1, ..., dn]} gives {@code [batch, d1 · ... · dn]}; {@code [batch]}
 * gives {@code [batch, 1]}. Channels-first inputs are laid out as if they were channels-last.
 */
public final class Flatten extends StandardLayer<Flatten> {

  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  private Flatten() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static Flatten of() {
    return new Flatten();
  }

  /**
   * Sets which axis holds the channels; the last by default.
   *
   * @param format where the channels are
   * @return a copy with it
   */
  public Flatten dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("data_format", dataFormat);
  }

  @Override
  protected Value call(Value x, Context context) {
    Checks.rankAtLeast(this, x, 1);
    Value last = x.rank() > 2 ? dataFormat.toChannelsLast(x) : x;
    Shape shape = last.shape();
    return last.reshape(Shape.ofDims(shape.dim(0), shape.slice(1, shape.rank()).sizeDim()));
  }
}

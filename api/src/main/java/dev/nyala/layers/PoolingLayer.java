// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;

/**
 * A pooling over any number of spatial axes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class PoolingLayer<L extends PoolingLayer<L>> extends StandardLayer<L>
    permits AveragePooling2D, MaxPooling2D {

  private final Axes poolSize;
  Axes strides;
  Padding padding = Padding.VALID;
  DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  PoolingLayer(int spatial, int... poolSize) {
    this.poolSize = Windows.perAxis(kind(), "pool size", spatial, poolSize);
    this.strides = this.poolSize;
  }

  /**
   * Sets how far the window moves; its own size by default.
   *
   * @param steps one for all axes or one for each
   * @return a copy with it
   */
  public final L strides(int... steps) {
    Axes all = Windows.perAxis(kind(), "strides", poolSize.size(), steps);
    return with(layer -> layer.strides = all);
  }

  /**
   * Sets what happens at the borders; {@link Padding#VALID} by default.
   *
   * @param mode the padding
   * @return a copy with it
   */
  public final L padding(Padding mode) {
    return with(layer -> layer.padding = mode);
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public final L dataFormat(DataFormat format) {
    return with(layer -> layer.dataFormat = format);
  }

  /** Reduces the windows of a channels-last value. */
  abstract Value pool(Value x, Axes window, ConvGeometry geometry);

  @Override
  protected final Value call(Value x, Context context) {
    Checks.rank(this, x.type(), poolSize.size() + 2);
    Value last = dataFormat.toChannelsLast(x);
    Axes taps = Axes.repeat(1, poolSize.size());
    ConvGeometry geometry = padding.geometry(last.shape(), poolSize, strides, taps, 1);
    Checks.windowsFit(this, last, poolSize, geometry);
    return dataFormat.fromChannelsLast(pool(last, poolSize, geometry));
  }
}

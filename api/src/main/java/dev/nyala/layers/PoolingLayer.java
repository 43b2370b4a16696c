// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;

/**
 * A pooling of the windows that move over any number of spatial axes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class PoolingLayer<L extends PoolingLayer<L>> extends SpatialLayer<L>
    permits AveragePooling1D,
        AveragePooling2D,
        AveragePooling3D,
        MaxPooling1D,
        MaxPooling2D,
        MaxPooling3D {

  private final Pooling pooling;
  private final Axes poolSize;
  Axes strides;
  Padding padding = Padding.VALID;

  PoolingLayer(Pooling pooling, int spatial, int... poolSize) {
    super(spatial);
    this.pooling = pooling;
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
    Given.require("strides", steps);
    Axes all = Windows.perAxis(kind(), "strides", spatial, steps);
    return with(layer -> layer.strides = all);
  }

  /**
   * Sets what happens at the borders; {@link Padding#VALID} by default.
   *
   * @param mode {@link Padding#VALID} or {@link Padding#SAME}
   * @return a copy with it
   */
  public final L padding(Padding mode) {
    Given.require("padding", mode);
    Checks.notCausal(kind(), mode);
    return with(layer -> layer.padding = mode);
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public final L dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("pool_size", poolSize);
    options.put("strides", strides);
    options.put("padding", padding);
  }

  @Override
  final Value apply(Value x, Context context) {
    Value last = dataFormat.toChannelsLast(x);
    Axes taps = Axes.repeat(1, spatial);
    ConvGeometry geometry = padding.geometry(last.shape(), poolSize, strides, taps, 1);
    Checks.windowsFit(this, last, poolSize, geometry);
    return dataFormat.fromChannelsLast(pooling.windows(last, poolSize, geometry));
  }
}

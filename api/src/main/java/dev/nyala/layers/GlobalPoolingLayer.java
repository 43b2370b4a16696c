// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;

/**
 * A pooling of all spatial axes at once.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class GlobalPoolingLayer<L extends GlobalPoolingLayer<L>>
    extends SpatialLayer<L>
    permits GlobalAveragePooling1D,
        GlobalAveragePooling2D,
        GlobalAveragePooling3D,
        GlobalMaxPooling1D,
        GlobalMaxPooling2D,
        GlobalMaxPooling3D {

  private final Pooling pooling;
  boolean keepdims;

  GlobalPoolingLayer(Pooling pooling, int spatial) {
    super(spatial);
    this.pooling = pooling;
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of the input
   * @return a copy with it
   */
  public final L dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }

  /**
   * Sets whether the spatial axes stay, with size 1; false by default.
   *
   * @param keep true to keep them
   * @return a copy with that choice
   */
  public final L keepdims(boolean keep) {
    return with(layer -> layer.keepdims = keep);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("keepdims", keepdims);
  }

  @Override
  final Value apply(Value x, Context context) {
    Axes axes = dataFormat.spatialAxes(x.rank());
    Value summary = summarise(x, axes, context);
    return keepdims ? summary : summary.squeeze(axes.toArray());
  }

  /** Summarises axes, which stay with size 1. */
  Value summarise(Value x, Axes axes, Context context) {
    return pooling.whole(x, axes);
  }
}

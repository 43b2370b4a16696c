// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;

/**
 * A layer without weights over the spatial axes of sequences, images or volumes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class SpatialLayer<L extends SpatialLayer<L>> extends StandardLayer<L>
    permits PoolingLayer,
        GlobalPoolingLayer,
        AdaptivePoolingLayer,
        UpSamplingLayer,
        BorderLayer,
        ImageLayer,
        SpatialDropoutLayer {

  final int spatial;
  DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  SpatialLayer(int spatial) {
    this.spatial = spatial;
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("data_format", dataFormat);
  }

  /** Takes back an option that classes of one axis do not have in Keras. */
  final void withdrawDataFormatOfOneAxis(Options options) {
    if (spatial == 1) {
      options.withdraw("data_format");
    }
  }

  @Override
  protected final Value call(Value x, Context context) {
    Checks.rank(this, x.type(), spatial + 2);
    return apply(x, context);
  }

  /** Records the layer's function of an input of the right rank. */
  abstract Value apply(Value x, Context context);
}

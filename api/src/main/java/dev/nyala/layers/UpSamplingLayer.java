// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes spatial axes longer by whole factors, by default by repeating their elements.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class UpSamplingLayer<L extends UpSamplingLayer<L>> extends SpatialLayer<L>
    permits UpSampling1D, UpSampling2D, UpSampling3D {

  final Axes size;

  UpSamplingLayer(int spatial, int... size) {
    super(spatial);
    this.size = Windows.perAxis(kind(), "size", spatial, size);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.axes("size", size);
    withdrawDataFormatOfOneAxis(options);
  }

  @Override
  Value apply(Value x, Context context) {
    List<Dim> split = new ArrayList<>();
    List<Dim> stretched = new ArrayList<>();
    List<Dim> merged = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      Dim dim = x.shape().dim(axis);
      int along = axis - dataFormat.firstSpatialAxis();
      split.add(dim);
      stretched.add(dim);
      if (along >= 0 && along < spatial) {
        split.add(Dim.of(1));
        stretched.add(Dim.of(size.get(along)));
        dim = dim.times(size.get(along));
      }
      merged.add(dim);
    }
    Value repeated = x.reshape(Shape.of(split)).broadcastTo(Shape.of(stretched));
    return repeated.reshape(Shape.of(merged));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes elements at the ends of any number of spatial axes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class CroppingLayer<L extends CroppingLayer<L>> extends BorderLayer<L>
    permits Cropping1D, Cropping2D, Cropping3D {

  CroppingLayer(int spatial, int... cropping) {
    super("cropping", spatial, cropping);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("cropping", pairs());
    withdrawDataFormatOfOneAxis(options);
  }

  @Override
  final Value apply(Value x, Context context) {
    List<Dim> limits = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      limits.add(limit(x, axis));
    }
    return x.graph().add(new Slice(low(), limits, Axes.repeat(1, x.rank())), x);
  }

  private Dim limit(Value x, int axis) {
    Dim low = low().get(axis);
    Dim high = high().get(axis);
    Dim limit = x.shape().dim(axis).minus(high);
    boolean cropped = dataFormat.spatialAxes(x.rank()).contains(axis);
    if (cropped && limit.isStatic() && limit.toInt() <= low.toInt()) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" removes a whole axis", path())
              .received(
                  "%s and %s elements to remove from axis %d of %s", low, high, axis, x.type())
              .expected("fewer than the axis has")
              .where("%s", this));
    }
    return limit;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A layer that adds or removes elements at the two ends of spatial axes.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class BorderLayer<L extends BorderLayer<L>> extends SpatialLayer<L>
    permits ZeroPaddingLayer, CroppingLayer {

  private final Axes amounts;

  /** Takes one amount for all ends, one for each axis, or two for each axis. */
  BorderLayer(String option, int spatial, int... amounts) {
    super(spatial);
    int[] ends = amounts;
    if (spatial > 1 && amounts.length == spatial) {
      ends = Axes.range(0, 2 * spatial).stream().map(i -> amounts[i / 2]).toArray();
    }
    this.amounts = Windows.perAxisOrZero(kind(), option, 2 * spatial, ends);
  }

  /** Returns how much changes before the first element of each axis of an input. */
  /** Returns both ends of each axis, or of one axis alone, as Keras writes them. */
  final Object pairs() {
    List<Axes> pairs = new ArrayList<>();
    for (int axis = 0; axis < spatial; axis++) {
      pairs.add(Axes.of(amounts.get(2 * axis), amounts.get(2 * axis + 1)));
    }
    return spatial == 1 ? pairs.get(0) : List.copyOf(pairs);
  }

  final List<Dim> low() {
    return ends(0);
  }

  /** Returns how much changes after the last element of each axis of an input. */
  final List<Dim> high() {
    return ends(1);
  }

  private List<Dim> ends(int end) {
    List<Dim> dims = new ArrayList<>(Collections.nCopies(spatial + 2, Dim.of(0)));
    for (int axis = 0; axis < spatial; axis++) {
      dims.set(axis + dataFormat.firstSpatialAxis(), Dim.of(amounts.get(2 * axis + end)));
    }
    return dims;
  }
}

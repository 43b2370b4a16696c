// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** What happens at the borders of an image or a sequence, as {@code padding} in Keras. */
public enum Padding {
  /** Windows stay inside: {@code ⌊(size - window) / stride⌋ + 1} of them. */
  VALID,
  /**
   * Zeros are put around so that there are {@code ⌈size / stride⌉} windows; the odd one goes to the
   * end.
   */
  SAME,
  /**
   * Zeros are put before the first element, so that a window ends at its own position and sees
   * nothing after it; of {@link Conv1D} alone.
   */
  CAUSAL;

  /** Returns the geometry of windows over the spatial axes of a channels-last shape. */
  ConvGeometry geometry(Shape x, Axes window, Axes strides, Axes dilations, int groups) {
    List<Dim> low = new ArrayList<>();
    List<Dim> high = new ArrayList<>();
    for (int a = 0; a < window.size(); a++) {
      int reach = (window.get(a) - 1) * dilations.get(a) + 1;
      Dim total =
          switch (this) {
            case VALID -> Dim.of(0);
            case SAME -> missing(x.dim(a + 1), reach, strides.get(a));
            case CAUSAL -> Dim.of(reach - 1);
          };
      low.add(this == CAUSAL ? total : total.floorDiv(2));
      high.add(total.minus(low.get(a)));
    }
    return new ConvGeometry(strides, dilations, low, high, groups);
  }

  /** Returns {@code max(0, (⌈size / stride⌉ - 1) · stride + reach - size)}. */
  private static Dim missing(Dim size, int reach, int stride) {
    if (stride == 1 || reach == 1) {
      return Dim.of(reach == 1 ? 0 : reach - 1);
    }
    Dim needed = size.ceilDiv(stride).plus(-1).times(stride).plus(reach).minus(size);
    if (size.isStatic()) {
      return Dim.of(Math.max(0, needed.toInt()));
    }
    // It lies in [reach - stride, reach): never negative, or ⌊needed / stride⌋ is -1 exactly if so.
    return reach >= stride ? needed : needed.times(needed.floorDiv(stride).plus(1));
  }
}

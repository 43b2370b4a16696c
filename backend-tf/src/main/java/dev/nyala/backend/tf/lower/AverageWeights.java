// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import org.tensorflow.Output;

/**
 * By what the sums over the taps of a window are divided: their number, or that of those inside.
 */
final class AverageWeights {

  private final Site site;
  private final Emitter e;
  private final Taps taps;
  private final boolean countPadding;

  AverageWeights(
      Site site, ConvGeometry geometry, Axes window, boolean countPadding, int[] x, int[] y) {
    this.site = site;
    e = site.emitter();
    taps = new Taps(e, geometry, window.toArray(), x, y);
    this.countPadding = countPadding;
  }

  /** Returns the sums over the taps. */
  Output<?> sums(Output<?> x) {
    return e.make("AddN").inList(taps.each(x, site.number(0))).out();
  }

  /** Gives each tap its share. */
  Output<?> spread(Output<?> shares) {
    return taps.spread(Collections.<Output<?>>nCopies(taps.count(), shares));
  }

  /** Makes means of sums. */
  Output<?> ofSums(Output<?> sums) {
    return e.apply("Mul", sums, weights(1));
  }

  /** Makes means of means over all taps, where padding counts as 0. */
  Output<?> ofMeans(Output<?> means) {
    int[] inside = insiders();
    boolean same = Arrays.stream(inside).allMatch(n -> n == taps.count());
    return same ? means : e.apply("Mul", means, weights(taps.count()));
  }

  private int[] insiders() {
    int[] table = taps.table(place -> countPadding || taps.isInside(place) ? 1 : 0);
    int count = taps.count();
    int[] inside = new int[table.length / count];
    Arrays.setAll(inside, i -> Arrays.stream(table, i * count, (i + 1) * count).sum());
    return inside;
  }

  private Output<?> weights(double whole) {
    double[] weights = Arrays.stream(insiders()).mapToDouble(n -> whole / n).toArray();
    Tensor table = Tensor.of(Shape.of(taps.perPlace(1)), weights);
    return e.constant(site.dtype() == DType.FLOAT64 ? table : table.cast(site.dtype()));
  }
}

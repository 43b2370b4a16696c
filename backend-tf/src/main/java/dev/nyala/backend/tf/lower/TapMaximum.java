// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.MaxPool;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Output;

/**
 * The largest of what the taps of a window see, and where it was: the first one, or the first NaN.
 */
final class TapMaximum {

  private final Site site;
  private final Emitter e;
  private final Output<?> operand;
  private final int[] y;
  private final Taps taps;

  /** Takes a site of the pooling or of its gradient, the pooling, its operand and sizes. */
  TapMaximum(Site site, MaxPool op, Output<?> operand, int[] x, int[] y) {
    this.site = site;
    this.operand = operand;
    this.y = y;
    e = site.emitter();
    taps = new Taps(e, op.geometry(), op.window().toArray(), x, y);
  }

  /** Returns the maxima and their positions. */
  List<Output<?>> both() {
    Output<?> seen = taps.stacked(operand, lowest());
    Output<?> most = e.reduce("Max", seen, taps.axis());
    Output<?> hit = e.apply("Equal", seen, most);
    if (site.dtype().isFloating()) {
      hit = e.apply("LogicalOr", hit, e.apply("IsNan", seen));
    }
    Output<?> legal = e.apply("LogicalAnd", hit, inside());
    Output<?> tap = e.extreme("ArgMax", e.cast(legal, DType.UINT8), taps.axis(), DType.INT32);
    Output<?> maxima = e.reshape(most, y);
    return List.of(maxima, e.apply("AddV2", offset(tap), firstTap()));
  }

  private Output<?> lowest() {
    DType given = site.node().operand(0).dtype();
    return given == DType.INT64 ? e.number(Long.MIN_VALUE) : site.number(given.lowest());
  }

  private Output<?> inside() {
    int[] table = taps.table(place -> taps.isInside(place) ? 1 : 0);
    int[] dims = taps.perPlace(taps.count(), 1);
    return e.cast(e.constant(Tensor.of(Shape.of(dims), table)), DType.BOOL);
  }

  /** Returns the position of the first tap, which may lie in the padding, at each place. */
  private Output<?> firstTap() {
    int[] table = taps.table(taps::position);
    int count = taps.count();
    int[] first = new int[table.length / count];
    Arrays.setAll(first, i -> table[i * count]);
    return e.constant(Tensor.of(Shape.of(taps.perPlace(1)), first));
  }

  /** Returns how far after the first tap a tap is. */
  private Output<?> offset(Output<?> tap) {
    int[] table = taps.table(taps::position);
    int[] offsets = new int[table.length == 0 ? 0 : taps.count()];
    Arrays.setAll(offsets, i -> table[i] - table[0]);
    Output<?> known = offsets.length == 0 ? e.ints(0) : e.ints(offsets);
    return e.apply("GatherV2", known, tap, e.number(0));
  }
}

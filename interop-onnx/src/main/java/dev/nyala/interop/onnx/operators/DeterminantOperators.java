// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Gather;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;

/**
 * {@code Det}: determinants of square matrices, by elimination with the largest pivot.
 *
 * <p>The size of the matrices must be fixed, as the ops of every step are recorded; at most 64.
 */
final class DeterminantOperators {

  private static final int MOST_ROWS = 64;

  private DeterminantOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Det", DeterminantOperators::determinant);
  }

  private static Value determinant(OperatorCall call) {
    Value x = call.input(0);
    int rank = x.rank();
    if (rank < 2 || !x.shape().dim(rank - 1).equals(x.shape().dim(rank - 2))) {
      throw call.refused("%s, no square matrices", x.type());
    }
    int size = x.shape().toInt(rank - 1);
    if (size > MOST_ROWS) {
      throw call.refused("matrices of %d rows", size);
    }
    Shape batch = x.shape().slice(0, rank - 2);
    Dim all = batch.sizeDim();
    Value rest = x.reshape(Shape.ofDims(all, Dim.of(size), Dim.of(size)));
    Value product = rest.like(1).reshape(Shape.of(1, 1));
    for (int step = size; step > 0; step--) {
      Value column = PlacingOperators.part(rest, 2, Dim.of(0), Dim.of(1)).squeeze(2);
      Value pivot =
          x.graph().add(new ArgReduce(ArgReduction.ARG_MAX, 1, DType.INT64), column.abs());
      Value row = x.graph().add(new Gather(1, 1), rest, pivot);
      Value head = PlacingOperators.part(row, 2, Dim.of(0), Dim.of(1));
      product = product.multiply(head.squeeze(2)).multiply(sign(pivot, x.dtype()));
      if (step > 1) {
        rest = eliminated(rest, pivot, row, head, step);
      }
    }
    return product.broadcastTo(Shape.ofDims(all, Dim.of(1))).reshape(batch);
  }

  /** Swapping the pivot's row with the first one changes the sign. */
  private static Value sign(Value pivot, DType dtype) {
    return pivot.equal(0).cast(dtype).multiply(2).subtract(1);
  }

  /** Returns the matrices without the pivot's row, which the first row replaces, and a column. */
  private static Value eliminated(Value x, Value pivot, Value row, Value head, int size) {
    Value first = PlacingOperators.part(x, 1, Dim.of(0), Dim.of(1));
    Value others = PlacingOperators.part(x, 1, Dim.of(1), Dim.of(size));
    Value place = Counts.along(x.graph(), Dim.of(size - 1), 1, 3).add(1);
    Value here = place.equal(pivot.reshape(pivot.shape().insert(2, Dim.of(1))));
    Value left = here.select(first, others);
    Value factor = PlacingOperators.part(left, 2, Dim.of(0), Dim.of(1));
    // A column of zeros has no pivot; the product is zero already.
    Value divisor = head.equal(0).select(head.like(1), head);
    Value next = left.subtract(factor.divide(divisor).multiply(row));
    return PlacingOperators.part(next, 2, Dim.of(1), Dim.of(size));
  }
}

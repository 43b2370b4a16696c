// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Iota;
import dev.nyala.ops.Logic;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** Which query may attend to which key: all restrictions of one call of an attention layer. */
final class AttentionMask {

  private final Layer layer;
  private final Value query;
  private final Value value;
  private @Nullable Value allowed;

  AttentionMask(Layer layer, Value query, Value value) {
    this.layer = layer;
    this.query = query;
    this.value = value;
  }

  /** Returns what is allowed so far, of any rank, or null for everything. */
  @Nullable Value allowed() {
    return allowed;
  }

  /** Restricts to the steps of a mask; an axis is inserted, -1 for queries and -2 for keys. */
  void and(@Nullable Value steps, int inserted) {
    and(steps == null ? null : Shapes.expandDims(steps, inserted));
  }

  /** Restricts by a mask that goes together with {@code [batch, t, s]}. */
  void and(@Nullable Value other) {
    if (other != null) {
      Value truth = other.cast(DType.BOOL);
      Value before = allowed;
      allowed =
          before == null ? truth : Logic.logicalAnd(ranked(before, truth), ranked(truth, before));
    }
  }

  /** Puts axes where Keras does, so that masks with and without heads go together. */
  private Value ranked(Value mask, Value other) {
    Value ranked = mask;
    while (ranked.rank() < other.rank()) {
      ranked = Shapes.expandDims(ranked, ranked.rank() == 2 ? 0 : 1);
    }
    return ranked;
  }

  /** Restricts to keys at or before the query. */
  void causal() {
    and(position(1).lessEqual(position(0)));
  }

  /** Restricts to keys less than some steps away; 0 for all. */
  void within(int steps) {
    if (steps > 0) {
      and(position(0).subtract(position(1)).abs().less(steps));
    }
  }

  /** Counts the steps of queries, axis 0, or of keys, axis 1. */
  private Value position(int axis) {
    Shape shape = Shape.ofDims(query.shape().dim(1), value.shape().dim(1));
    return query.graph().add(new Iota(new TensorType(DType.INT32, shape), axis));
  }

  /** Returns what is allowed in a rank, which is that of scores, or null for everything. */
  @Nullable Value ofRank(int rank, int attentionAxes) {
    Value mask = allowed;
    if (mask == null) {
      return null;
    }
    if (mask.rank() > rank) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" is given an attention mask with too many axes", layer.path())
              .received("%s", mask.type())
              .expected("at most %d axes", rank)
              .where("%s", layer));
    }
    while (mask.rank() < rank) {
      mask = Shapes.expandDims(mask, Math.max(0, mask.rank() - 2 * attentionAxes));
    }
    return mask;
  }
}

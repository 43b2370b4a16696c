// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;

/** Heads of attention: {@code [batch, heads, steps, size]}, or packed in the last axis. */
final class Heads {

  private Heads() {}

  /** Unpacks {@code [batch, steps, heads · size]}; four axes stay as they are. */
  static Value split(OperatorCall call, Value x, int heads) {
    if (x.rank() == 4) {
      return x;
    }
    if (x.rank() != 3 || heads < 1) {
      throw call.refused("%s for %d heads", x.type(), heads);
    }
    Dim size = x.shape().dim(2);
    if (size.isStatic() && size.toInt() % heads != 0) {
      throw call.refused("a last axis of %s for %d heads", size, heads);
    }
    Shape apart =
        Shape.ofDims(x.shape().dim(0), x.shape().dim(1), Dim.of(heads), size.floorDiv(heads));
    return x.reshape(apart).transpose(0, 2, 1, 3);
  }

  /** Packs heads into {@code [batch, steps, heads · size]}. */
  static Value joined(Value x) {
    Shape shape = x.shape();
    return x.transpose(0, 2, 1, 3)
        .reshape(Shape.ofDims(shape.dim(0), shape.dim(2), shape.dim(1).times(shape.dim(3))));
  }

  /** Repeats each head of keys or values for the heads of queries that share it. */
  static Value repeated(Value x, Value queries) {
    Shape shape = x.shape();
    Dim heads = shape.dim(1);
    Dim all = queries.shape().dim(1);
    if (heads.equals(all)) {
      return x;
    }
    Dim times = all.floorDiv(heads);
    Shape wide = shape.insert(2, times);
    return x.reshape(shape.insert(2, Dim.of(1))).broadcastTo(wide).reshape(shape.with(1, all));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Softmax;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import org.jspecify.annotations.Nullable;

/** Probabilities that are zero where a mask is false. */
final class MaskedSoftmax {

  private MaskedSoftmax() {}

  /**
   * Makes probabilities over axes.
   *
   * @param allowed BOOL, stretches to x; or null
   */
  static Value of(Value x, Axes axes, @Nullable Value allowed) {
    if (allowed == null) {
      return softmax(x, axes);
    }
    Value mask = allowed.broadcastTo(x.shape());
    Value hidden = mask.select(x, x.like(x.dtype() == DType.FLOAT16 ? -3e4 : -1e9));
    return mask.select(softmax(hidden, axes), x.like(0));
  }

  private static Value softmax(Value x, Axes axes) {
    if (axes.size() == 1) {
      return x.graph().add(new Softmax(axes.get(0)), x);
    }
    return x.subtract(Reductions.keepDims(Reductions::logSumExp, x, axes.toArray())).exp();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import java.util.List;

/** Limits gradients as {@link OptimizerOptions} ask, by Keras's formulas. */
final class GradientClipping {

  private GradientClipping() {}

  static List<Value> apply(OptimizerOptions options, List<Value> gradients) {
    Double norm = options.clipNorm();
    Double global = options.globalClipNorm();
    Double value = options.clipValue();
    if (norm != null) {
      return gradients.stream().map(g -> byNorm(g, norm)).toList();
    }
    if (global != null && !gradients.isEmpty()) {
      return byGlobalNorm(gradients, global);
    }
    if (value != null) {
      return gradients.stream().map(g -> Arithmetic.clip(g, -value, value)).toList();
    }
    return gradients;
  }

  private static Value byNorm(Value gradient, double largest) {
    Value norm = squares(gradient).sqrt();
    return gradient.multiply(largest).divide(norm.maximum(largest));
  }

  private static List<Value> byGlobalNorm(List<Value> gradients, double largest) {
    Value sum =
        gradients.stream()
            .map(g -> squares(g).cast(DType.FLOAT32))
            .reduce(Value::add)
            .orElseThrow();
    Value norm = sum.sqrt();
    Value scale = norm.reciprocal().minimum(1 / largest).multiply(largest);
    // A gradient that is not finite makes all of them NaN, rather than vanish.
    Value total = scale.add(norm.subtract(norm));
    return gradients.stream().map(g -> g.multiply(total.cast(g.dtype()))).toList();
  }

  /** Returns the sum of squares of all elements, a scalar. */
  private static Value squares(Value gradient) {
    int[] axes = Axes.range(0, gradient.rank()).toArray();
    return gradient.square().sum(axes).squeeze(axes);
  }
}

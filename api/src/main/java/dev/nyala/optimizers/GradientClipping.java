// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.DType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A limit of gradients; at most one is set.
 *
 * @param norm each gradient's largest norm, or null
 * @param value each gradient element's largest magnitude, or null
 * @param globalNorm the largest norm of all gradients together, or null
 */
public record GradientClipping(
    @Nullable Double norm, @Nullable Double value, @Nullable Double globalNorm) {

  /** No limit. */
  public static final GradientClipping NONE = new GradientClipping(null, null, null);

  /** Validates the numbers. */
  public GradientClipping {
    positive("clipNorm", norm);
    positive("clipValue", value);
    positive("globalClipNorm", globalNorm);
    if (Stream.of(norm, value, globalNorm).filter(Objects::nonNull).count() > 1) {
      throw new ModelException(
          Diagnostic.of("An optimizer clips gradients in more than one way")
              .expected("at most one of clipNorm, clipValue and globalClipNorm"));
    }
  }

  private static void positive(String name, @Nullable Double limit) {
    if (limit != null) {
      Ranges.positive(name, limit);
    }
  }

  /** Records the limited gradients, by Keras's formulas. */
  List<Value> apply(List<Value> gradients) {
    Double own = norm;
    Double all = globalNorm;
    Double element = value;
    if (own != null) {
      return gradients.stream().map(g -> byNorm(g, own)).toList();
    }
    if (all != null && !gradients.isEmpty()) {
      return byGlobalNorm(gradients, all);
    }
    if (element != null) {
      return gradients.stream().map(g -> Arithmetic.clip(g, -element, element)).toList();
    }
    return gradients;
  }

  private static Value byNorm(Value gradient, double largest) {
    Value length = Reductions.sum(gradient.square()).sqrt();
    return gradient.multiply(largest).divide(length.maximum(largest));
  }

  private static List<Value> byGlobalNorm(List<Value> gradients, double largest) {
    Value sum =
        gradients.stream()
            .map(g -> Reductions.sum(g.square()).cast(DType.FLOAT32))
            .reduce(Value::add)
            .orElseThrow();
    Value length = sum.sqrt();
    Value scale = length.reciprocal().minimum(1 / largest).multiply(largest);
    // A gradient that is not finite makes all of them NaN, rather than vanish.
    Value total = scale.add(length.subtract(length));
    return gradients.stream().map(g -> g.multiply(total.cast(g.dtype()))).toList();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Cast;
import dev.nyala.tensor.DType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code cast(cast(x, wide), t) = cast(x, t)} if every x is a number of the wide dtype, and {@code
 * cast(x, t) = x} if x is of dtype t.
 */
final class LosslessCast implements Simplification {

  private static final Map<DType, Set<DType>> WIDER =
      Map.of(
          DType.FLOAT16, Set.of(DType.FLOAT32, DType.FLOAT64),
          DType.BFLOAT16, Set.of(DType.FLOAT32, DType.FLOAT64),
          DType.FLOAT32, Set.of(DType.FLOAT64),
          DType.INT8, Set.of(DType.INT32, DType.INT64),
          DType.UINT8, Set.of(DType.INT32, DType.INT64),
          DType.INT32, Set.of(DType.INT64));

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Cast cast)) {
      return null;
    }
    Value x = node.operand(0);
    if (x.dtype() == cast.dtype()) {
      return List.of(x);
    }
    if (Candidate.producer(x, Cast.class) == null) {
      return null;
    }
    Value source = Candidate.source(x);
    boolean lossless = WIDER.getOrDefault(source.dtype(), Set.of()).contains(x.dtype());
    return lossless ? List.of(source.cast(cast.dtype())) : null;
  }
}

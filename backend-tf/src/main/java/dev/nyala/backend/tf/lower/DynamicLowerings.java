// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;
import org.tensorflow.Output;

/** Blocks whose position is computed; a start is clamped so that the block lies inside. */
final class DynamicLowerings {

  private DynamicLowerings() {}

  static void add(Rows rows) {
    rows.put("dynamic_slice", DTypes.ALL, DynamicLowerings::slice);
    rows.put("dynamic_update_slice", DTypes.ALL, DynamicLowerings::update);
  }

  private static Output<?> slice(Site site) {
    int[] sizes = site.resultDims();
    Output<?> starts = starts(site, 1, sizes);
    return site.emitter().apply("Slice", site.operand(0), starts, vector(site, 1, sizes));
  }

  private static Output<?> update(Site site) {
    Emitter e = site.emitter();
    int[] sizes = site.dims(1);
    Output<?> starts = starts(site, 2, sizes);
    Output<?> limits = e.apply("AddV2", starts, vector(site, 2, sizes));
    int[] ones = new int[sizes.length];
    Arrays.fill(ones, 1);
    return e.apply(
        "TensorStridedSliceUpdate",
        site.operand(0),
        starts,
        limits,
        vector(site, 2, ones),
        site.operand(1));
  }

  private static Output<?> starts(Site site, int operand, int[] sizes) {
    Emitter e = site.emitter();
    int[] limits = site.dims(0);
    for (int a = 0; a < limits.length; a++) {
      limits[a] -= sizes[a];
    }
    Output<?> notAbove = e.apply("Minimum", site.operand(operand), vector(site, operand, limits));
    return e.apply("Maximum", notAbove, vector(site, operand, new int[limits.length]));
  }

  /** Returns a vector of the dtype of an operand. */
  private static Output<?> vector(Site site, int operand, int[] values) {
    DType dtype = site.node().operand(operand).dtype();
    return site.emitter().constant(Tensor.of(Shape.of(values.length), values).cast(dtype));
  }
}

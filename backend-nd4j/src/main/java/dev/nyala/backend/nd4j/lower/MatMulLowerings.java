// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.graph.op.MatMul;
import java.util.Arrays;
import java.util.List;

/** Products of matrices. */
final class MatMulLowerings {

  private MatMulLowerings() {}

  static void add(Rows rows) {
    rows.putFloats("matmul", site -> true, MatMulLowerings::product);
  }

  private static Array product(Site site) {
    MatMul op = site.op(MatMul.class);
    int[] batch = site.node().result().shape().toInts();
    batch = Arrays.copyOf(batch, batch.length - 2);
    Array a = batched(site, site.operand(0), batch);
    Array b = batched(site, site.operand(1), batch);
    return product(site, a, op.transposeA(), b, op.transposeB(), site.result());
  }

  private static Array batched(Site site, Array x, int... batch) {
    int[] sizes = Arrays.copyOf(batch, batch.length + 2);
    sizes[batch.length] = Math.toIntExact(x.dim(batch.length));
    sizes[batch.length + 1] = Math.toIntExact(x.dim(batch.length + 1));
    return MoveLowerings.stretched(site, x, sizes);
  }

  static Array product(
      Site site, Array a, boolean transposeA, Array b, boolean transposeB, Array result) {
    return site.call("matmul", List.of(a, b), result, transposeA ? 1 : 0, transposeB ? 1 : 0, 0);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.MatMul;
import org.tensorflow.Output;

/** Products of matrices. */
final class MatMulLowerings {

  private MatMulLowerings() {}

  static void add(Rows rows) {
    rows.put("matmul", DTypes.NUMBERS, DTypes.WIDE, MatMulLowerings::product);
  }

  private static Output<?> product(Site site) {
    MatMul op = site.op(MatMul.class);
    Emitter e = site.emitter();
    return site.resultDims().length == 2
        ? e.make("MatMul")
            .in(site.operand(0), site.operand(1))
            .attr("transpose_a", op.transposeA())
            .attr("transpose_b", op.transposeB())
            .out()
        : e.make("BatchMatMulV2")
            .in(site.operand(0), site.operand(1))
            .attr("adj_x", op.transposeA())
            .attr("adj_y", op.transposeB())
            .out();
  }
}

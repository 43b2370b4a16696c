// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.graph.op.MatMul;
import dev.nyala.graph.op.Reduce;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Tensor;

/** Sums over axes, and products of matrices. */
final class HostSums {

  private HostSums() {}

  static void reduce(Reduce op, HostCall call) {
    Tensor x = call.operand(0);
    call.fill(op.reduction().identity(x.dtype()));
    Positions from = Positions.of(x.shape());
    Positions at = Positions.of(call.shape());
    from.each(i -> call.combine(op.reduction().combiner(), at.stretched(i), x, from.offset(i)));
  }

  static void matmul(MatMul op, HostCall call) {
    Tensor a = call.operand(0);
    Tensor b = call.operand(1);
    int inner = a.shape().toInt(op.transposeA() ? -2 : -1);
    // How far it is from one term to the next.
    int stepA = op.transposeA() ? a.shape().toInt(-1) : 1;
    int stepB = op.transposeB() ? 1 : b.shape().toInt(-1);
    Positions at = Positions.of(call.shape());
    at.each(
        i -> {
          int left = first(a, i, i[i.length - 2], op.transposeA());
          int right = first(b, i, i[i.length - 1], !op.transposeB());
          for (int k = 0; k < inner; k++) {
            call.addProduct(at.offset(i), a, left + k * stepA, b, right + k * stepB);
          }
        });
  }

  /** Returns the offset of the first element of a row, or of a column, of one of the matrices. */
  private static int first(Tensor x, int[] batch, int line, boolean column) {
    int[] index = batch.clone();
    index[index.length - 2] = column ? 0 : line;
    index[index.length - 1] = column ? line : 0;
    return Positions.of(x.shape()).stretched(index);
  }
}

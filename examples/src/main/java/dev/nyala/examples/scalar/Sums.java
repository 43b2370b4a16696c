// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples.scalar;

import dev.nyala.backend.HostCall;
import dev.nyala.graph.op.MatMul;
import dev.nyala.graph.op.Reduce;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Tensor;

/** Sums over axes, and products of matrices. */
final class Sums {

  private Sums() {}

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
    Positions at = Positions.of(call.shape());
    at.each(
        i -> {
          int row = i[i.length - 2];
          int column = i[i.length - 1];
          for (int k = 0; k < inner; k++) {
            int left = element(a, i, op.transposeA(), row, k);
            call.addProduct(at.offset(i), a, left, b, element(b, i, op.transposeB(), k, column));
          }
        });
  }

  private static int element(Tensor x, int[] batch, boolean transposed, int row, int column) {
    int[] index = batch.clone();
    index[index.length - 2] = transposed ? column : row;
    index[index.length - 1] = transposed ? row : column;
    return Positions.of(x.shape()).stretched(index);
  }
}

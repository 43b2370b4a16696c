// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.MatMul;

/** Products of matrices. */
final class MatrixRules {

  private MatrixRules() {}

  static Numbers matMul(MatMul op, Call call) {
    Numbers a = call.operand(0);
    Numbers b = call.operand(1);
    Numbers result = call.result();
    int[] dims = result.dims();
    int row = dims.length - 2;
    int column = dims.length - 1;
    int inner = a.dim(op.transposeA() ? row : column);
    Positions.each(
        dims,
        index -> {
          double sum = 0;
          long integerSum = 0;
          for (int k = 0; k < inner; k++) {
            int i = place(a, index, op.transposeA(), index[row], k);
            int j = place(b, index, op.transposeB(), k, index[column]);
            sum += a.getDouble(i) * b.getDouble(j);
            integerSum += a.isFloating() ? 0 : a.getLong(i) * b.getLong(j);
          }
          int at = Positions.flat(index, dims);
          if (a.isFloating()) {
            result.set(at, sum);
          } else {
            result.set(at, integerSum);
          }
        });
    return result;
  }

  private static int place(Numbers x, int[] batch, boolean transpose, int row, int column) {
    int[] index = batch.clone();
    index[index.length - 2] = transpose ? column : row;
    index[index.length - 1] = transpose ? row : column;
    int flat = 0;
    for (int axis = 0; axis < index.length; axis++) {
      boolean stretched = axis < index.length - 2 && x.dim(axis) == 1;
      flat = flat * x.dim(axis) + (stretched ? 0 : index[axis]);
    }
    return flat;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.MatMul;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.stream.LongStream;

/** Products of matrices. */
final class MatrixLowerings {

  private MatrixLowerings() {}

  static void add(Rows rows) {
    rows.put("matmul", Rows.NUMBERS, MatrixLowerings::product);
  }

  private static void product(OnnxSite site) {
    MatMul op = site.op(MatMul.class);
    GraphWriter w = site.writer();
    DType dtype = site.type(0).dtype();
    if (GraphLowering.isEmpty(site.type(0)) || GraphLowering.isEmpty(site.type(1))) {
      site.resultConstant(0, Tensor.zeros(new TensorType(dtype, shape(site))));
      return;
    }
    boolean transposes = op.transposeA() || op.transposeB();
    if (transposes && site.type(0).rank() == 2 && dtype.isFloating()) {
      NodeAttributes attributes =
          NodeAttributes.of("transA", op.transposeA() ? 1 : 0)
              .with("transB", op.transposeB() ? 1 : 0);
      site.result(0, w.op("Gemm", attributes, site.operand(0), site.operand(1)));
      return;
    }
    String a = turned(site, 0, op.transposeA());
    String b = turned(site, 1, op.transposeB());
    site.result(0, w.op("MatMul", a, b));
  }

  private static Shape shape(OnnxSite site) {
    return site.resultType(0).shape();
  }

  private static String turned(OnnxSite site, int operand, boolean transpose) {
    String x = site.operand(operand);
    int rank = site.type(operand).rank();
    if (!transpose) {
      return x;
    }
    long[] order = LongStream.range(0, rank).toArray();
    order[rank - 1] = rank - 2L;
    order[rank - 2] = rank - 1L;
    return site.transpose(x, order);
  }
}

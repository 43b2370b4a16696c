// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.ops.LinearAlgebra;
import dev.nyala.tensor.DType;

/** Operators that multiply matrices. */
final class MatrixOperators {

  private MatrixOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("MatMul", call -> LinearAlgebra.matmul(call.input(0), call.input(1)))
        .put("Gemm", MatrixOperators::gemm)
        .put("Einsum", MatrixOperators::einsum);
  }

  private static Value gemm(OperatorCall call) {
    boolean first = call.attributes().integer("transA", 0) != 0;
    boolean second = call.attributes().integer("transB", 0) != 0;
    Value product =
        scaled(
            call.input(0).matmul(call.input(1), first, second), call.attributes().real("alpha", 1));
    return call.optional(2)
        .map(c -> product.add(scaled(c, call.attributes().real("beta", 1))))
        .orElse(product);
  }

  private static Value scaled(Value x, double factor) {
    if (factor == 1) {
      return x;
    }
    return x.dtype().isFloating()
        ? x.multiply(factor)
        : x.cast(DType.FLOAT64).multiply(factor).cast(x.dtype());
  }

  private static Value einsum(OperatorCall call) {
    return LinearAlgebra.einsum(call.attributes().text("equation", ""), call.tensors());
  }
}

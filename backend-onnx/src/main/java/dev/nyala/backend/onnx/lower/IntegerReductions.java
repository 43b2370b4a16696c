// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.lower;

import dev.nyala.graph.op.Reduce;
import dev.nyala.interop.onnx.lowering.GraphWriter;
import dev.nyala.interop.onnx.lowering.NodeAttributes;
import dev.nyala.interop.onnx.lowering.OnnxSite;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/**
 * Sums and products of integers, which wrap: ONNX Runtime's reductions go through floating point.
 */
final class IntegerReductions {

  private IntegerReductions() {}

  /** Writes the product with a column of ones: matrices of integers are multiplied exactly. */
  static void sum(OnnxSite site) {
    GraphWriter w = site.writer();
    DType dtype = site.type(0).dtype();
    if (isTrivial(site, 0)) {
      return;
    }
    int count = count(site);
    Tensor ones = Tensor.full(TensorType.of(dtype, count, 1), 1);
    String sums = w.op("MatMul", matrix(site, count), w.constant(ones));
    site.result(0, site.reshape(sums, site.resultType(0).shape()));
  }

  /** Multiplies one half of the elements with the other until one is left. */
  static void product(OnnxSite site) {
    GraphWriter w = site.writer();
    if (isTrivial(site, 1)) {
      return;
    }
    int count = count(site);
    String x = matrix(site, count);
    while (count > 1) {
      int half = count / 2;
      String left = w.op("Slice", x, w.ints(0), w.ints(half), w.ints(1));
      String right = w.op("Slice", x, w.ints(half), w.ints(2L * half), w.ints(1));
      String products = w.op("Mul", left, right);
      if (count % 2 == 1) {
        String last = w.op("Slice", x, w.ints(count - 1), w.ints(count), w.ints(1));
        products = w.op("Concat", NodeAttributes.of("axis", 1), products, last);
      }
      x = products;
      count = half + count % 2;
    }
    site.result(0, site.reshape(x, site.resultType(0).shape()));
  }

  private static boolean isTrivial(OnnxSite site, int identity) {
    if (site.type(0).shape().size() == 0) {
      site.resultConstant(0, Tensor.full(site.resultType(0), identity));
      return true;
    }
    if (site.op(Reduce.class).axes().size() == 0) {
      site.result(0, site.operand(0));
      return true;
    }
    return false;
  }

  private static int count(OnnxSite site) {
    return site.type(0).shape().size() / site.resultType(0).shape().size();
  }

  /** Writes the operand as {@code [kept, reduced]}. */
  private static String matrix(OnnxSite site, int count) {
    Shape shape = site.type(0).shape();
    Axes reduced = site.op(Reduce.class).axes();
    int[] kept = reduced.complement(shape.rank()).toArray();
    long[] order = new long[shape.rank()];
    for (int i = 0; i < kept.length; i++) {
      order[i] = kept[i];
    }
    for (int i = 0; i < reduced.size(); i++) {
      order[kept.length + i] = reduced.get(i);
    }
    return site.reshape(site.transpose(site.operand(0), order), shape.size() / count, count);
  }
}

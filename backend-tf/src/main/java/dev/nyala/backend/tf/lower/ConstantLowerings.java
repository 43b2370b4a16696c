// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.Iota;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import org.tensorflow.Output;

/** What is known when the graph is compiled. */
final class ConstantLowerings {

  private ConstantLowerings() {}

  static void add(Rows rows) {
    rows.put("constant", DTypes.ALL, s -> s.emitter().constant(s.op(Constant.class).value()));
    rows.put("iota", DTypes.NUMBERS, ConstantLowerings::iota);
    rows.put("dimension_size", DTypes.ALL, ConstantLowerings::dimensionSize);
  }

  private static Output<?> iota(Site site) {
    Iota op = site.op(Iota.class);
    TensorBuffer line = new TensorBuffer(op.type());
    int[] dims = site.resultDims();
    int inner = 1;
    for (int a = op.axis() + 1; a < dims.length; a++) {
      inner *= dims[a];
    }
    for (int i = 0; i < line.size(); i++) {
      line.setLong(i, i / inner % dims[op.axis()]);
    }
    return site.emitter().constant(line.toTensor());
  }

  private static Output<?> dimensionSize(Site site) {
    DType dtype = site.node().result().dtype();
    int size = site.dims(0)[site.op(DimensionSize.class).axis()];
    return site.emitter().number(dtype, size);
  }
}

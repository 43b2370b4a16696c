// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.graph.Node;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.Iota;

/** What is known when the graph is compiled. */
final class ConstantLowerings {

  private ConstantLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.put("constant", new Lowering.Folded(n -> constant(n, ((Constant) n.op()))));
    table.put("iota", DTypes.NUMBERS, new Lowering.Folded(ConstantLowerings::iota));
    table.put("dimension_size", new Lowering.Folded(ConstantLowerings::dimensionSize));
  }

  private static Object constant(Node node, Constant op) {
    return Elements.of(node.result().dtype()).arrayOf(op.value());
  }

  private static Object iota(Node node) {
    Iota op = (Iota) node.op();
    int[] dims = op.type().shape().toInts();
    int size = op.type().shape().size();
    Elements elements = Elements.of(op.type().dtype());
    Object array = elements.allocate(size);
    int stride = StridedCopy.strides(dims)[op.axis()];
    for (int i = 0; i < size; i++) {
      elements.setLong(array, i, i / stride % dims[op.axis()]);
    }
    return array;
  }

  private static Object dimensionSize(Node node) {
    DimensionSize op = (DimensionSize) node.op();
    Elements elements = Elements.of(node.result().dtype());
    Object array = elements.allocate(1);
    elements.setLong(array, 0, node.operand(0).shape().toInt(op.axis()));
    return array;
  }
}

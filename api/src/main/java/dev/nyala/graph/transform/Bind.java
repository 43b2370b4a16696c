// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Gives symbols their sizes, in types and attributes, and folds {@code dimension_size}. */
public final class Bind {

  private Bind() {}

  /**
   * Binds a graph.
   *
   * @param graph the graph
   * @param sizes symbol names and sizes; symbols not named stay symbolic
   * @return the graph with these sizes everywhere
   */
  public static Graph apply(Graph graph, Map<String, Dim> sizes) {
    return Rewriter.apply(
        graph,
        type -> type.withShape(type.shape().bind(sizes)),
        (node, op, operands, target) -> {
          if (op instanceof DimensionSize size) {
            Dim dim = operands.get(0).shape().dim(size.axis());
            if (dim.isStatic()) {
              return List.of(target.constant(Tensor.scalar(DType.INT64, dim.toInt())));
            }
          }
          return target.apply(op.bind(sizes), operands);
        });
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Sort;
import dev.nyala.ops.Indexing;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Operators that read elements at computed places. */
final class IndexOperators {

  private IndexOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put(
            "Gather",
            call -> Indexing.take(call.input(0), call.input(1), call.axis(call.input(0), 0)))
        .put(
            "GatherElements",
            call -> gatherElements(call.input(0), call.input(1), call.axis(call.input(0), 0)))
        .put("GatherND", IndexOperators::gatherBlocks)
        .putAll("TopK", IndexOperators::largest);
  }

  /** The indices may be fewer than the elements of the other axes. */
  private static Value gatherElements(Value x, Value indices, int axis) {
    Value own = x;
    for (int a = 0; a < x.rank(); a++) {
      if (a != axis && !x.shape().dim(a).equals(indices.shape().dim(a))) {
        own = PlacingOperators.part(own, a, Dim.of(0), indices.shape().dim(a));
      }
    }
    return Indexing.takeAlongAxis(own, indices, axis);
  }

  /** Each vector of indices becomes one place in the axes it is about, joined into one. */
  private static Value gatherBlocks(OperatorCall call) {
    Value x = call.input(0);
    Value indices = call.input(1).cast(DType.INT64);
    int batch = (int) call.attributes().integer("batch_dims", 0);
    int width = indices.shape().toInt(indices.rank() - 1);
    Value place = Places.joined(x, indices, batch, width);
    List<Dim> dims = new ArrayList<>(x.shape().dims().subList(0, batch));
    dims.add(Ranks.size(x.shape(), batch, batch + width));
    dims.addAll(x.shape().dims().subList(batch + width, x.rank()));
    return x.graph().add(new Gather(batch, batch), x.reshape(Shape.of(dims)), place);
  }

  private static List<Value> largest(OperatorCall call) {
    Value x = call.input(0);
    int axis = call.axis(x, -1);
    Dim count =
        call.version() < 10 ? Dim.of(call.attributes().integer("k", 1)) : call.sizes(1).get(0);
    boolean descending = call.attributes().integer("largest", 1) != 0;
    List<Value> sorted = x.graph().apply(new Sort(axis, descending), List.of(x));
    Value values = PlacingOperators.part(sorted.get(0), axis, Dim.of(0), count);
    Value places = PlacingOperators.part(sorted.get(1), axis, Dim.of(0), count);
    return List.of(values, places.cast(DType.INT64));
  }

  static Value sizeOf(Value x, int axis) {
    return x.sizeOf(Axes.of(axis)).cast(DType.INT64);
  }
}

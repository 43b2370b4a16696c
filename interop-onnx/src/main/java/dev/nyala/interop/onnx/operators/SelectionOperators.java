// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Select;
import dev.nyala.ops.Indexing;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.stream.IntStream;

/**
 * {@code NonZero}, {@code Compress}, {@code ArrayFeatureExtractor} and {@code ReverseSequence}:
 * operators that keep or reorder some of the elements.
 *
 * <p>What decides how many elements there are must be known before the run: the input of {@code
 * NonZero}, the condition of {@code Compress}.
 */
final class SelectionOperators {

  private SelectionOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("NonZero", call -> call.constant(nonZero(call.known(0))))
        .put("Compress", SelectionOperators::compressed)
        .put("ai.onnx.ml.ArrayFeatureExtractor", SelectionOperators::extracted)
        .put("ReverseSequence", SelectionOperators::reversed);
  }

  /** Returns the coordinates of elements, one column each, in row-major order. */
  private static Tensor nonZero(Tensor x) {
    int[] places = IntStream.range(0, x.size()).filter(i -> x.getDouble(i) != 0).toArray();
    int rank = x.shape().rank();
    TensorBuffer coordinates = new TensorBuffer(TensorType.of(DType.INT64, rank, places.length));
    for (int column = 0; column < places.length; column++) {
      int rest = places[column];
      for (int axis = rank - 1; axis >= 0; axis--) {
        int size = x.shape().toInt(axis);
        coordinates.setLong(axis * places.length + column, rest % size);
        rest /= size;
      }
    }
    return coordinates.toTensor();
  }

  private static Value compressed(OperatorCall call) {
    boolean flat = !call.attributes().has("axis");
    Value x =
        flat ? call.input(0).reshape(Shape.ofDims(call.input(0).shape().sizeDim())) : call.input(0);
    int axis = call.axis(x, 0);
    Tensor condition = call.known(1);
    long[] kept =
        IntStream.range(0, condition.size())
            .filter(i -> condition.getLong(i) != 0)
            .asLongStream()
            .toArray();
    Dim size = x.shape().dim(axis);
    if (kept.length > 0 && size.isStatic() && kept[kept.length - 1] >= size.toInt()) {
      throw call.refused("a condition that keeps element %d of %s", kept[kept.length - 1], size);
    }
    return x.graph().add(new Gather(axis, 0), x, call.constant(kept));
  }

  /** Takes columns; a vector is a matrix of one row. */
  private static Value extracted(OperatorCall call) {
    Value x = call.input(0);
    Value rows = x.rank() == 1 ? Shapes.expandDims(x, 0) : x;
    Value columns = call.input(1);
    Value flat = columns.reshape(Shape.ofDims(columns.shape().sizeDim()));
    return Indexing.take(rows, flat, rows.rank() - 1);
  }

  /** Each element of the batch is reversed up to its length. */
  private static Value reversed(OperatorCall call) {
    Value x = call.input(0);
    int batch = OperatorCall.axis(call.attributes().integer("batch_axis", 1), x.rank());
    int time = OperatorCall.axis(call.attributes().integer("time_axis", 0), x.rank());
    if (batch > 1 || time > 1 || batch == time) {
      throw call.refused("batch_axis %d and time_axis %d", batch, time);
    }
    Value rows = batch == 0 ? x : Shapes.swapAxes(x, 0, 1);
    Value lengths = Shapes.expandDims(call.input(1).cast(DType.INT64), 1);
    Value steps = Counts.along(call.graph(), rows.shape().dim(1), 1, 2);
    Value backwards = lengths.subtract(steps).subtract(1);
    Value places = call.graph().add(new Select(), steps.less(lengths), backwards, steps);
    Value result = x.graph().add(new Gather(1, 1), rows, places);
    return batch == 0 ? result : Shapes.swapAxes(result, 0, 1);
  }
}

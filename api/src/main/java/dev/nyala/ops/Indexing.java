// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Sort;
import dev.nyala.graph.op.TopK;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Elements by their positions, and positions as elements.
 *
 * <p>Axes count from 0, or from -1 for the last.
 */
public final class Indexing {

  private Indexing() {}

  /**
   * Values and where they were.
   *
   * @param values the values
   * @param positions their INT32 positions along the axis
   */
  public record Found(Value values, Value positions) {}

  /**
   * Looks up slices along an axis, as {@code keras.ops.take}.
   *
   * @param x a value
   * @param indices integers of any shape; from the end if negative
   * @param axis the axis, whose place the axes of the indices take
   * @return the slices
   */
  public static Value take(Value x, Value indices, int axis) {
    int positive = AxisArguments.of(x, axis);
    return x.graph().add(new Gather(positive, 0), x, fromStart(x, indices, positive));
  }

  /**
   * Looks up elements along an axis, as {@code keras.ops.take_along_axis}.
   *
   * @param x a value
   * @param indices integers of x's shape but for the axis; from the end if negative
   * @param axis the axis
   * @return elements in the shape of the indices
   */
  public static Value takeAlongAxis(Value x, Value indices, int axis) {
    int positive = AxisArguments.of(x, axis);
    int last = x.rank() - 1;
    Value rows = Shapes.moveAxis(x, positive, last);
    Value at = Shapes.moveAxis(fromStart(x, indices, positive), positive, last);
    return Shapes.moveAxis(x.graph().add(new Gather(last, last), rows, at), last, positive);
  }

  /** Counts negative indices from the end. */
  private static Value fromStart(Value x, Value indices, int axis) {
    Value at = indices.dtype() == DType.INT64 ? indices : indices.cast(DType.INT32);
    Value size = x.sizeOf(Axes.of(axis)).cast(at.dtype());
    return at.less(0).select(at.add(size), at);
  }

  /**
   * Makes vectors of zeros with a one at the label, on a new last axis.
   *
   * @param labels integers; those outside 0 to classes - 1 give zeros
   * @param classes the length of the vectors
   * @param dtype of the result
   * @return {@code [..., classes]}
   */
  public static Value oneHot(Value labels, Dim classes, DType dtype) {
    Shape ones = Shape.of(Axes.repeat(1, labels.rank() + 1).toArray());
    TensorType counted = new TensorType(labels.dtype(), ones.with(-1, classes));
    Value numbers = labels.graph().add(new Iota(counted, labels.rank()));
    return Shapes.expandDims(labels, -1).equal(numbers).cast(dtype);
  }

  /**
   * Makes vectors of zeros with a one at the label, as {@code keras.ops.one_hot}.
   *
   * @param labels integers; those outside 0 to classes - 1 give zeros
   * @param classes the length of the vectors
   * @return FLOAT32 {@code [..., classes]}
   */
  public static Value oneHot(Value labels, int classes) {
    return oneHot(labels, Dim.of(classes), DType.FLOAT32);
  }

  /**
   * Takes the k largest elements along the last axis, the largest first.
   *
   * @param x a value
   * @param k how many
   * @return values and positions {@code [..., k]}
   */
  public static Found topK(Value x, int k) {
    List<Value> results = x.graph().apply(new TopK(k), List.of(x));
    return new Found(results.get(0), results.get(1));
  }

  /**
   * Sorts elements along an axis, the smallest first; equal ones keep their order.
   *
   * @param x a value
   * @param axis the axis
   * @return sorted values and the positions they had
   */
  public static Found sort(Value x, int axis) {
    List<Value> results = x.graph().apply(new Sort(AxisArguments.of(x, axis), false), List.of(x));
    return new Found(results.get(0), results.get(1));
  }
}

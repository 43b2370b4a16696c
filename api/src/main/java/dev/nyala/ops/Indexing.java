// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
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
   * @param <T> the kind of operand
   */
  public record Found<T extends Operand<T>>(T values, T positions) {}

  /**
   * Looks up slices along an axis, as {@code keras.ops.take}.
   *
   * @param x a value
   * @param indices integers of any shape; from the end if negative
   * @param axis the axis, whose place the axes of the indices take
   * @param <T> the kind of operand
   * @return the slices
   */
  public static <T extends Operand<T>> T take(T x, T indices, int axis) {
    return Call.of("numpy.Take").with("axis", axis).on(x, indices, (v, at) -> taken(v, at, axis));
  }

  private static Value taken(Value x, Value indices, int axis) {
    int positive = AxisArguments.of(x, axis);
    return x.graph().add(new Gather(positive, 0), x, fromStart(x, indices, positive));
  }

  /**
   * Looks up elements along an axis, as {@code keras.ops.take_along_axis}.
   *
   * @param x a value
   * @param indices integers of x's shape but for the axis; from the end if negative
   * @param axis the axis
   * @param <T> the kind of operand
   * @return elements in the shape of the indices
   */
  public static <T extends Operand<T>> T takeAlongAxis(T x, T indices, int axis) {
    return Call.of("numpy.TakeAlongAxis")
        .with("axis", axis)
        .on(x, indices, (v, at) -> takenAlong(v, at, axis));
  }

  private static Value takenAlong(Value x, Value indices, int axis) {
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
   * @param <T> the kind of operand
   * @return {@code [..., classes]}
   */
  public static <T extends Operand<T>> T oneHot(T labels, Dim classes, DType dtype) {
    return Call.of("nn.OneHot")
        .with("num_classes", classes)
        .with("dtype", dtype)
        .on(labels, v -> vectors(v, classes, dtype));
  }

  private static Value vectors(Value labels, Dim classes, DType dtype) {
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
   * @param <T> the kind of operand
   * @return FLOAT32 {@code [..., classes]}
   */
  public static <T extends Operand<T>> T oneHot(T labels, int classes) {
    return oneHot(labels, Dim.of(classes), DType.FLOAT32);
  }

  /**
   * Takes the k largest elements along the last axis, the largest first.
   *
   * @param x a value
   * @param k how many
   * @param <T> the kind of operand
   * @return values and positions {@code [..., k]}
   */
  public static <T extends Operand<T>> Found<T> topK(T x, int k) {
    List<T> results =
        Call.of("math.TopK")
            .with("k", k)
            .all(List.of(x), v -> v.get(0).graph().apply(new TopK(k), v));
    return new Found<>(results.get(0), results.get(1));
  }

  /**
   * Sorts elements along an axis, the smallest first; equal ones keep their order.
   *
   * @param x a value
   * @param axis the axis
   * @param <T> the kind of operand
   * @return sorted values and the positions they had
   */
  public static <T extends Operand<T>> Found<T> sort(T x, int axis) {
    return new Found<>(
        Call.of("numpy.Sort").with("axis", axis).on(x, v -> sorted(v, axis).get(0)),
        Call.of("numpy.Argsort").with("axis", axis).on(x, v -> sorted(v, axis).get(1)));
  }

  private static List<Value> sorted(Value x, int axis) {
    return x.graph().apply(new Sort(AxisArguments.of(x, axis), false), List.of(x));
  }
}

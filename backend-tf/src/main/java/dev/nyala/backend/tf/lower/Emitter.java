// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.backend.tf.memory.DataTypes;
import dev.nyala.backend.tf.memory.Transfer;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.RawTensor;

/**
 * Writes ops into a graph of TensorFlow.
 *
 * <p>Small constants are shared. Used by one thread.
 */
public final class Emitter {

  private final Graph graph;
  private final Map<Object, Output<?>> constants = new HashMap<>();
  private int count;

  private record Scalar(DType dtype, double value) {}

  /** Writes into a graph, which the caller closes. */
  public Emitter(Graph graph) {
    this.graph = graph;
  }

  Graph graph() {
    return graph;
  }

  /** Returns a name that no other op has. */
  String unique(String name) {
    return name + "_" + count++;
  }

  /** Starts an op. */
  Emission make(String type) {
    return new Emission(graph.opBuilder(type, unique(type), graph.baseScope()));
  }

  /** Writes an op that has no attributes to set. */
  Output<?> apply(String type, Output<?>... operands) {
    return make(type).in(operands).out();
  }

  /** Declares what is fed; see {@link DataTypes#carrier}. */
  public Output<?> placeholder(TensorType type) {
    return make("Placeholder").attr("dtype", DataTypes.of(DataTypes.carrier(type.dtype()))).out();
  }

  /** Turns what was fed into the value it carries. */
  public Output<?> unpacked(Output<?> fed, DType dtype) {
    return dtype == DType.INT8 ? bitcast(fed, DType.INT8) : fed;
  }

  /** Turns a value into what carries it when it is fetched. */
  public Output<?> packed(Output<?> value, DType dtype) {
    return dtype == DType.INT8 ? bitcast(value, DType.UINT8) : value;
  }

  /** Returns the same value by another name. */
  public Output<?> same(Output<?> value) {
    return apply("Identity", value);
  }

  /** Copies a value into memory of its own. */
  public Output<?> copied(Output<?> value) {
    return apply("DeepCopy", value);
  }

  Output<?> constant(Tensor value) {
    DType dtype = value.dtype();
    try (RawTensor elements = Transfer.of(value.toBuffer())) {
      Output<?> constant =
          graph
              .opBuilder("Const", unique("Const"), graph.baseScope())
              .setAttr("dtype", DataTypes.of(DataTypes.carrier(dtype)))
              .setAttr("value", elements)
              .build()
              .output(0);
      return unpacked(constant, dtype);
    }
  }

  /** Returns a scalar. */
  Output<?> number(DType dtype, double value) {
    return constants.computeIfAbsent(
        new Scalar(dtype, value), key -> constant(Tensor.scalar(dtype, value)));
  }

  /** Returns an INT64 scalar, which a double may not hold. */
  Output<?> number(long value) {
    return constants.computeIfAbsent(
        value, key -> constant(Tensor.of(Shape.scalar(), new long[] {value})));
  }

  /** Returns an INT32 scalar. */
  Output<?> number(int value) {
    return number(DType.INT32, value);
  }

  /** Returns an INT32 vector. */
  Output<?> ints(int... values) {
    List<Integer> key = Arrays.stream(values).boxed().toList();
    return constants.computeIfAbsent(
        key, k -> constant(Tensor.of(Shape.of(values.length), values)));
  }

  Output<?> cast(Output<?> x, DType to) {
    return make("Cast").in(x).attr("DstT", DataTypes.of(to)).out();
  }

  Output<?> bitcast(Output<?> x, DType to) {
    return make("Bitcast").in(x).attr("type", DataTypes.of(to)).out();
  }

  Output<?> reshape(Output<?> x, int... dims) {
    return apply("Reshape", x, ints(dims));
  }

  /** Reshapes, if there is something to do. */
  Output<?> reshape(Output<?> x, int[] from, int[] to) {
    return Arrays.equals(from, to) ? x : reshape(x, to);
  }

  Output<?> transpose(Output<?> x, int... permutation) {
    return apply("Transpose", x, ints(permutation));
  }

  Output<?> broadcast(Output<?> x, int... dims) {
    return apply("BroadcastTo", x, ints(dims));
  }

  Output<?> select(Output<?> condition, Output<?> a, Output<?> b) {
    return apply("SelectV2", condition, a, b);
  }

  Output<?> slice(Output<?> x, int[] starts, int[] sizes) {
    return apply("Slice", x, ints(starts), ints(sizes));
  }

  Output<?> stridedSlice(Output<?> x, int[] starts, int[] limits, int[] strides) {
    return apply("StridedSlice", x, ints(starts), ints(limits), ints(strides));
  }

  Output<?> concatenate(int axis, List<Output<?>> parts) {
    return parts.size() == 1 ? parts.get(0) : make("ConcatV2").inList(parts).in(number(axis)).out();
  }

  /** Stacks values along a new axis. */
  Output<?> pack(int axis, List<Output<?>> parts) {
    return make("Pack").inList(parts).attr("axis", axis).out();
  }

  /** Puts a scalar before and after the elements of each axis. */
  Output<?> pad(Output<?> x, int[] low, int[] high, Output<?> value) {
    if (Arrays.stream(low).sum() + Arrays.stream(high).sum() == 0) {
      return x;
    }
    int[] pairs = new int[2 * low.length];
    for (int a = 0; a < low.length; a++) {
      pairs[2 * a] = low[a];
      pairs[2 * a + 1] = high[a];
    }
    return apply("PadV2", x, reshape(ints(pairs), low.length, 2), value);
  }

  /** Reduces along axes, which stay with size 1. */
  Output<?> reduce(String type, Output<?> x, int... axes) {
    return make(type).in(x, ints(axes)).attr("keep_dims", true).out();
  }

  /** Reduces along an axis, which disappears. */
  Output<?> reduceAway(String type, Output<?> x, int... axes) {
    return make(type).in(x, ints(axes)).out();
  }

  /** Returns the INT32 or INT64 position of the extreme along an axis, which disappears. */
  Output<?> extreme(String type, Output<?> x, int axis, DType dtype) {
    return make(type).in(x, number(axis)).attr("output_type", DataTypes.of(dtype)).out();
  }

  /** Tells whether the sum over all elements is finite, and so is each of them. */
  Output<?> isFinite(Output<?> x) {
    return apply("IsFinite", reduceAway("Sum", reshape(x, -1), 0));
  }
}

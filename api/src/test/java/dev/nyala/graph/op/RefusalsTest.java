// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.GraphException;
import dev.nyala.graph.Constraint;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every constraint of every op refuses what breaks it, under its label. */
class RefusalsTest {

  private static void refuses(Constraint constraint, Op op, String... operands) {
    List<TensorType> types = Stream.of(operands).map(TensorType::parse).toList();
    GraphException e =
        assertThrows(
            GraphException.class,
            () -> op.infer(new Operands(op, types, "layer")),
            () -> op + " accepts " + types);
    String label = "[" + op.mnemonic() + "." + constraint.label() + "] " + constraint.text();
    assertTrue(e.getMessage().contains(label), e.getMessage());
    assertTrue(e.getMessage().contains(types.toString()), e.getMessage());
    assertTrue(e.getMessage().contains("layer"), e.getMessage());
  }

  private static List<Dim> dims(String text) {
    return Shape.parse(text).dims();
  }

  private static Slice slice(String starts, String limits, int... strides) {
    return new Slice(dims(starts), dims(limits), Axes.of(strides));
  }

  @Test
  void wrongCount() {
    refuses(Operands.COUNT, Unary.EXP);
    refuses(Operands.COUNT, Binary.ADD, "f32[2]");
    refuses(Operands.COUNT, new Concatenate(0));
    refuses(Operands.COUNT, new Gather(0, 0), "f32[2]");
    refuses(Operands.COUNT, new ScatterAdd(0, 0), "f32[2]", "i32[2]");
    refuses(Operands.COUNT, new DynamicSlice(Shape.of(1)), "f32[2]");
    refuses(Operands.COUNT, new DynamicUpdateSlice(), "f32[2]", "f32[1]");
    refuses(Operands.COUNT, new Iota(TensorType.parse("i32[2]"), 0), "f32[2]");
  }

  @Test
  void elementWise() {
    refuses(Unary.C1, Unary.EXP, "i32[2]");
    refuses(Unary.C1, Unary.NOT, "f32[2]");
    refuses(Binary.C1, Binary.ADD, "f32[2]", "f32[1,2]");
    refuses(Binary.C2, Binary.ADD, "f32[2]", "f32[3]");
    refuses(Binary.C2, Binary.ADD, "f32[batch]", "f32[time]");
    refuses(Binary.C3, Binary.ADD, "f32[2]", "f64[2]");
    refuses(Binary.C4, Binary.ADD, "bool[2]", "bool[2]");
    refuses(Comparison.C1, Comparison.LESS, "f32[2]", "f32[]");
    refuses(Comparison.C2, Comparison.LESS, "f32[2]", "f32[3]");
    refuses(Comparison.C3, Comparison.LESS, "f32[2]", "i32[2]");
    refuses(Select.C1, new Select(), "bool[]", "f32[2]", "f32[2]");
    refuses(Select.C2, new Select(), "bool[2]", "f32[3]", "f32[3]");
    refuses(Select.C3, new Select(), "i32[2]", "f32[2]", "f32[2]");
    refuses(Select.C4, new Select(), "bool[2]", "f32[2]", "f64[2]");
  }

  @Test
  void shapes() {
    refuses(BroadcastTo.C1, new BroadcastTo(Shape.of(2, 3)), "f32[3]");
    refuses(BroadcastTo.C2, new BroadcastTo(Shape.of(3)), "f32[2]");
    refuses(Reshape.C1, new Reshape(Shape.of(7)), "f32[2,3]");
    refuses(Reshape.C1, new Reshape(Shape.parse("[batch]")), "f32[time]");
    refuses(Transpose.C1, new Transpose(Axes.of(0, 0)), "f32[2,3]");
    refuses(Transpose.C1, new Transpose(Axes.of(0)), "f32[2,3]");
    refuses(Reverse.C1, new Reverse(Axes.of(1)), "f32[2]");
    refuses(Reverse.C1, new Reverse(Axes.of(0, 0)), "f32[2]");
    refuses(Iota.C1, new Iota(TensorType.parse("i32[2]"), 1));
    refuses(Iota.C2, new Iota(TensorType.parse("bool[2]"), 0));
    refuses(DimensionSize.C1, new DimensionSize(1), "f32[2]");
    refuses(DimensionSize.C1, new DimensionSize(-1), "f32[2]");
  }

  @Test
  void concatenate() {
    refuses(Concatenate.C1, new Concatenate(1), "f32[2]");
    refuses(Concatenate.C1, new Concatenate(-1), "f32[2]");
    refuses(Concatenate.C1, new Concatenate(0), "f32[]");
    refuses(Concatenate.C2, new Concatenate(0), "f32[2]", "f32[2,1]");
    refuses(Concatenate.C3, new Concatenate(0), "f32[2,3]", "f32[2,4]");
    refuses(Concatenate.C3, new Concatenate(0), "f32[2,batch]", "f32[2,time]");
    refuses(Concatenate.C4, new Concatenate(0), "f32[2]", "f64[2]");
  }

  @Test
  void slice() {
    refuses(Slice.C1, slice("[0]", "[1]", 1), "f32[2,2]");
    refuses(Slice.C1, slice("[0,0]", "[1]", 1, 1), "f32[2,2]");
    refuses(Slice.C2, slice("[0]", "[1]", 0), "f32[2]");
    refuses(Slice.C2, slice("[0]", "[1]", -1), "f32[2]");
    refuses(Slice.C3, slice("[-1]", "[1]", 1), "f32[2]");
    refuses(Slice.C3, slice("[2]", "[1]", 1), "f32[2]");
    refuses(Slice.C3, slice("[0]", "[3]", 1), "f32[2]");
    refuses(Slice.C3, slice("[0]", "[time+1]", 1), "f32[time]");
    refuses(Slice.C3, slice("[time]", "[time-1]", 1), "f32[time]");
  }

  @Test
  void pad() {
    refuses(Pad.C1, new Pad(dims("[1]"), dims("[1,1]"), 0), "f32[2]");
    refuses(Pad.C1, new Pad(dims("[]"), dims("[]"), 0), "f32[2]");
    refuses(Pad.C2, new Pad(dims("[-1]"), dims("[1]"), 0), "f32[2]");
    refuses(Pad.C2, new Pad(dims("[1]"), dims("[-1]"), 0), "f32[2]");
  }

  @Test
  void gather() {
    refuses(Gather.C1, new Gather(1, 0), "f32[2]", "i32[3]");
    refuses(Gather.C1, new Gather(0, 1), "f32[2]", "i32[2]");
    refuses(Gather.C1, new Gather(0, -1), "f32[2]", "i32[2]");
    refuses(Gather.C2, new Gather(0, 0), "f32[2]", "i8[2]");
    refuses(Gather.C2, new Gather(0, 0), "f32[2]", "f32[2]");
    refuses(Gather.C3, new Gather(1, 1), "f32[2,3]", "i32[3]");
    refuses(Gather.C3, new Gather(1, 1), "f32[2,3]", "i32[]");
    refuses(Gather.C4, new Gather(0, 0), "f32[0]", "i32[1]");
  }

  @Test
  void scatter() {
    for (Op op : List.of(new ScatterAdd(0, 0), new ScatterMax(0, 0))) {
      refuses(ScatterAdd.C1, op, "f32[]", "i32[3]", "f32[3]");
      refuses(ScatterAdd.C2, op, "f32[2]", "u8[3]", "f32[3]");
      refuses(ScatterAdd.C4, op, "f32[0]", "i32[3]", "f32[3]");
      refuses(ScatterAdd.C5, op, "f32[2,4]", "i32[3]", "f32[3]");
      refuses(ScatterAdd.C5, op, "f32[2,4]", "i32[3]", "f32[1,4]");
      refuses(ScatterAdd.C6, op, "f32[2]", "i32[3]", "f64[3]");
      refuses(ScatterAdd.C6, op, "bool[2]", "i32[3]", "bool[3]");
    }
    refuses(ScatterAdd.C3, new ScatterAdd(1, 1), "f32[2,2]", "i32[3]", "f32[3]");
    refuses(ScatterMax.C3, new ScatterMax(1, 1), "f32[2,2]", "i32[3]", "f32[3]");
  }

  @Test
  void dynamicSlices() {
    refuses(DynamicSlice.C1, new DynamicSlice(Shape.of(1)), "f32[2,2]", "i32[2]");
    refuses(DynamicSlice.C2, new DynamicSlice(Shape.of(3)), "f32[2]", "i32[1]");
    refuses(DynamicSlice.C2, new DynamicSlice(Shape.parse("[t+1]")), "f32[t]", "i32[1]");
    refuses(DynamicSlice.C3, new DynamicSlice(Shape.of(1)), "f32[2]", "i32[2]");
    refuses(DynamicSlice.C3, new DynamicSlice(Shape.of(1)), "f32[2]", "i32[]");
    refuses(DynamicSlice.C3, new DynamicSlice(Shape.of(1)), "f32[2]", "f32[1]");
    refuses(DynamicUpdateSlice.C1, new DynamicUpdateSlice(), "f32[2]", "f64[1]", "i32[1]");
    refuses(DynamicUpdateSlice.C1, new DynamicUpdateSlice(), "f32[2]", "f32[]", "i32[1]");
    refuses(DynamicUpdateSlice.C2, new DynamicUpdateSlice(), "f32[2]", "f32[3]", "i32[1]");
    refuses(DynamicUpdateSlice.C3, new DynamicUpdateSlice(), "f32[2]", "f32[1]", "i8[1]");
  }

  @Test
  void alongAnAxis() {
    refuses(Reduce.C1, new Reduce(Reduction.SUM, Axes.of(1)), "f32[2]");
    refuses(Reduce.C2, new Reduce(Reduction.SUM, Axes.of(0)), "bool[2]");
    refuses(Cumulate.C1, new Cumulate(Cumulative.SUM, 1, false, false), "f32[2]");
    refuses(Cumulate.C2, new Cumulate(Cumulative.PRODUCT, 0, false, false), "bool[2]");
    refuses(ArgReduce.C1, new ArgReduce(ArgReduction.ARG_MAX, 1, DType.INT32), "f32[2]");
    refuses(ArgReduce.C2, new ArgReduce(ArgReduction.ARG_MAX, 0, DType.INT8), "f32[2]");
    refuses(ArgReduce.C3, new ArgReduce(ArgReduction.ARG_MIN, 0, DType.INT32), "f32[0]");
    refuses(Sort.C1, new Sort(-1, false), "f32[2]");
    refuses(TopK.C1, new TopK(0), "f32[]");
    refuses(TopK.C2, new TopK(3), "f32[2]");
    refuses(TopK.C2, new TopK(-1), "f32[2]");
  }

  @Test
  void matmul() {
    MatMul plain = new MatMul(false, false);
    refuses(MatMul.C1, plain, "f32[2,2]", "f32[1,2,2]");
    refuses(MatMul.C2, plain, "f32[2,2,2]", "f32[3,2,2]");
    refuses(MatMul.C3, plain, "f32[2]", "f32[2]");
    refuses(MatMul.C4, plain, "f32[2,2]", "f64[2,2]");
    refuses(MatMul.C4, plain, "bool[2,2]", "bool[2,2]");
    refuses(MatMul.C5, plain, "f32[2,3]", "f32[2,3]");
    refuses(MatMul.C5, new MatMul(true, true), "f32[2,3]", "f32[2,3]");
  }

  @Test
  void random() {
    Random random =
        new Random(
            RandomDistribution.uniform(0, 1), RandomKey.of(1, "k"), Shape.of(2), DType.FLOAT32);
    refuses(Random.C1, random, "i32[]");
    refuses(Random.C1, random, "i64[1]");
  }

  private static Graph identity(String... types) {
    GraphBuilder g = new GraphBuilder("body");
    for (int i = 0; i < types.length; i++) {
      Value input = g.input("x" + i, TensorType.parse(types[i]));
      if (i == types.length - 1) {
        g.output("y", input);
      }
    }
    return g.build();
  }

  @Test
  void customGradient() {
    Graph forward = identity("f32[2]");
    Graph backward = identity("f32[2]", "f32[2]", "f32[2]");
    refuses(CustomGradient.C1, new CustomGradient(forward, backward), "f32[3]");
    refuses(CustomGradient.C2, new CustomGradient(forward, forward), "f32[2]");
    Graph narrow = identity("i32[2]", "i32[2]", "i32[2]");
    refuses(CustomGradient.C3, new CustomGradient(identity("i32[2]"), narrow), "i32[2]");
    GraphBuilder stateful = new GraphBuilder("stateful");
    stateful.output("y", stateful.input("x", TensorType.parse("f32[2]")));
    stateful.variable("w", TensorType.parse("f32[2]"));
    refuses(CustomGradient.C4, new CustomGradient(stateful.build(), backward), "f32[2]");
  }
}

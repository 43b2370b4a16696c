// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.GraphException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpReaderTest {

  private static final ConvGeometry GEOMETRY = ConvGeometry.unit(2);
  private static final Axes WINDOW = Axes.of(2, 3);
  private static final Shape IMAGE = Shape.parse("[batch,8,8,3]");
  private static final List<Dim> DIMS = Shape.parse("[0,time-1]").dims();

  static Stream<Op> ops() {
    Stream<Op> families =
        Stream.of(Unary.values(), Binary.values(), Comparison.values()).flatMap(Stream::of);
    Stream<Op> structural =
        Stream.of(
            new ArgReduce(ArgReduction.ARG_MIN, 1, DType.INT64),
            new AveragePool(WINDOW, GEOMETRY, true),
            new AveragePoolGrad(WINDOW, GEOMETRY, true, IMAGE),
            new BroadcastTo(IMAGE),
            new Cast(DType.BFLOAT16),
            new Concatenate(2),
            new Constant(Tensor.vector(1, Float.NaN)),
            new Conv(GEOMETRY),
            new ConvFilterGrad(GEOMETRY, Shape.of(3, 3, 3, 8)),
            new ConvInputGrad(GEOMETRY, IMAGE),
            new Cumulate(Cumulative.MAX, 1, true, false),
            new DimensionSize(1),
            new DynamicSlice(IMAGE),
            new DynamicUpdateSlice(),
            new Gather(2, 1),
            new Iota(TensorType.parse("i32[time]"), 0),
            new MatMul(true, false),
            new MaxPool(WINDOW, GEOMETRY),
            new MaxPoolGrad(WINDOW, GEOMETRY, IMAGE),
            new Pad(DIMS, DIMS, Double.NEGATIVE_INFINITY),
            new Random(
                RandomDistribution.uniform(0, 2), RandomKey.of(-3, "a"), IMAGE, DType.FLOAT64),
            new Reduce(Reduction.PRODUCT, Axes.of()),
            new Reshape(Shape.scalar()),
            new Reverse(Axes.of(0, 2)),
            new ScatterAdd(1, 1),
            new ScatterMax(0, 0),
            new Select(),
            new Slice(DIMS, DIMS, Axes.of(2, 1)),
            new Sort(0, true),
            new StopGradient(),
            new TopK(5),
            new Transpose(Axes.of(1, 0)));
    Stream<Op> composite =
        Stream.of(new Gelu(true), new LogSoftmax(1), new Softmax(2), new SoftmaxCrossEntropy());
    return Stream.concat(families, Stream.concat(structural, composite));
  }

  @ParameterizedTest
  @MethodSource("ops")
  void readsWhatAnOpWrites(Op op) {
    assertEquals(op, OpReader.read(op.mnemonic(), op.attributes()));
  }

  @Test
  void readsOpsWithBodies() {
    GraphBuilder body = new GraphBuilder("body");
    body.output("y", body.input("x", TensorType.parse("f32[2]")).exp());
    Op scan = new Scan(body.build(), 1, 0, Dim.symbol("time"), true, false);
    assertEquals(text(scan), text(OpReader.read(scan.mnemonic(), scan.attributes())));
    Op custom = new CustomGradient(body.build(), body.build());
    assertEquals(text(custom), text(OpReader.read(custom.mnemonic(), custom.attributes())));
  }

  private static String text(Op op) {
    return op.mnemonic() + op.attributes();
  }

  @Test
  void everyOpIsTested() {
    Set<Class<?>> tested =
        ops()
            .filter(op -> !(op instanceof CompositeOp))
            .map(op -> op instanceof Enum<?> e ? e.getDeclaringClass() : op.getClass())
            .collect(Collectors.toSet());
    tested.addAll(Set.of(Scan.class, CustomGradient.class, CompositeOp.class));
    assertEquals(Set.of(Op.class.getPermittedSubclasses()), tested);
  }

  @Test
  void namesAnUnknownOp() {
    GraphException e =
        assertThrows(
            GraphException.class,
            () -> OpReader.read("reduce_median", Attributes.NONE.with("axes", Axes.of())));
    assertTrue(e.getMessage().contains("reduce_median"), e.getMessage());
  }
}

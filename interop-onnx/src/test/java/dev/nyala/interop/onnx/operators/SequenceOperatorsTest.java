// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import static dev.nyala.interop.onnx.operators.OperatorModel.integer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceOperatorsTest {

  private static final Tensor ONE = Tensor.vector(1f);
  private static final Tensor TWO = Tensor.vector(2f, 3f);

  private static OperatorModel pair() {
    return OperatorModel.of(13).node("SequenceConstruct", List.of("x0", "x1"), List.of("s"));
  }

  private static OperatorModel joined(OperatorModel model, String sequence) {
    return model
        .node("ConcatFromSequence", List.of(sequence), List.of("y"), integer("axis", 0))
        .outputs(List.of("y"));
  }

  private static Tensor place(long position) {
    return Tensor.of(Shape.scalar(), new long[] {position});
  }

  @Test
  void elementsAreInsertedBeforeAPosition() {
    OperatorModel atEnd = pair().node("SequenceInsert", List.of("s", "x0"), List.of("t"));
    assertArrayEquals(new float[] {1, 2, 3, 1}, joined(atEnd, "t").run(ONE, TWO).get(0).toFloats());
    OperatorModel at = pair().node("SequenceInsert", List.of("s", "x0", "x2"), List.of("t"));
    assertArrayEquals(
        new float[] {1, 1, 2, 3}, joined(at, "t").run(ONE, TWO, place(-1)).get(0).toFloats());
    joined(pair().node("SequenceInsert", List.of("s", "x0", "x2"), List.of("t")), "t")
        .refuses("position 3 in a sequence of 2", ONE, TWO, place(3));
  }

  @Test
  void elementsAreErasedAndTheRestIsCounted() {
    OperatorModel model =
        pair()
            .node("SequenceErase", List.of("s", "x2"), List.of("t"))
            .node("SequenceLength", List.of("t"), List.of("n"))
            .node("SequenceAt", List.of("t", "x3"), List.of("y"))
            .outputs(List.of("y", "n"));
    List<Tensor> results = model.run(ONE, TWO, place(0), place(-1));
    assertEquals(TWO, results.get(0));
    assertEquals(1, results.get(1).getLong(0));
    model.refuses("position 2 in a sequence of 2", ONE, TWO, place(2), place(0));
  }

  @Test
  void anEmptySequenceHasNothingToTakeOrJoin() {
    OperatorModel empty = OperatorModel.of(13).node("SequenceEmpty", List.of(), List.of("s"));
    joined(empty, "s").refuses("an empty sequence");
    OperatorModel of = OperatorModel.of(13).node("SequenceEmpty", List.of(), List.of("s"));
    joined(of.node("SequenceErase", List.of("s"), List.of("t")), "t").refuses("an empty sequence");
  }

  @Test
  void aTensorIsSplitIntoPartsOfOneSize() {
    OperatorModel model =
        OperatorModel.of(13)
            .node("SplitToSequence", List.of("x0", "x1"), List.of("s"))
            .node("SequenceAt", List.of("s", "x2"), List.of("y"))
            .outputs(List.of("y"));
    Tensor x = Tensor.vector(1, 2, 3, 4, 5);
    assertArrayEquals(new float[] {5}, model.run(x, place(2), place(-1)).get(0).toFloats());
    model.refuses(
        "parts of 4 elements of 5", x, Tensor.of(Shape.of(2), new long[] {3, 1}), place(0));
    OperatorModel single =
        OperatorModel.of(13)
            .node("SplitToSequence", List.of("x0"), List.of("s"), integer("keepdims", 0))
            .node("SequenceAt", List.of("s", "x1"), List.of("y"))
            .outputs(List.of("y"));
    assertEquals(Tensor.scalar(2f), single.run(x, place(1)).get(0));
  }

  @Test
  void elementsAreStackedOnANewAxis() {
    OperatorModel model =
        pair()
            .node(
                "ConcatFromSequence",
                List.of("s"),
                List.of("y"),
                integer("axis", -1),
                integer("new_axis", 1))
            .outputs(List.of("y"));
    assertEquals(List.of("f32[batch,2]"), model.types("f32[batch]", "f32[batch]"));
  }

  @Test
  void aBodyIsRunForEachElement() {
    TensorType any = TensorType.parse("f32[n]");
    GraphProto body =
        new GraphProto(
            "body",
            List.of(new NodeProto("", "Add", List.of("a", "b"), List.of("c"), List.of())),
            List.of(),
            List.of(ValueInfoProto.of("a", any), ValueInfoProto.of("b", any)),
            List.of(ValueInfoProto.of("c", any)));
    OperatorModel model =
        pair()
            .node(
                "SequenceMap",
                List.of("s", "x2"),
                List.of("t"),
                new AttributeProto.OfGraph("body", body));
    assertArrayEquals(
        new float[] {11, 12, 13},
        joined(model, "t").run(ONE, TWO, Tensor.vector(10f)).get(0).toFloats());
  }

  @Test
  void aValueMayBeAbsent() {
    OperatorModel model =
        OperatorModel.of(18)
            .node("Optional", List.of(), List.of("o"))
            .node("OptionalHasElement", List.of("o"), List.of("y"))
            .outputs(List.of("y"));
    assertEquals(0, model.run().get(0).getLong(0));
    OperatorModel.of(18)
        .node("Optional", List.of(), List.of("o"))
        .node("OptionalGetElement", List.of("o"), List.of("y"))
        .outputs(List.of("y"))
        .refuses("a value that is absent");
    OperatorModel there =
        OperatorModel.of(18)
            .node("Optional", List.of("x0"), List.of("o"))
            .node("OptionalGetElement", List.of("o"), List.of("y"))
            .outputs(List.of("y"));
    assertEquals(TWO, there.run(TWO).get(0));
  }
}

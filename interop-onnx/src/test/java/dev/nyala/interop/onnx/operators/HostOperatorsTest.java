// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import static dev.nyala.interop.onnx.operators.OperatorModel.integer;
import static dev.nyala.interop.onnx.operators.OperatorModel.integers;
import static dev.nyala.interop.onnx.operators.OperatorModel.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Operators whose inputs must be known before the run. */
class HostOperatorsTest {

  @Test
  void equalSlicesAreOneInTheOrderTheyAppear() {
    Tensor x = Tensor.of(Shape.of(3, 2), 2f, 1f, 0f, 5f, 2f, 1f);
    List<Tensor> found =
        OperatorModel.of(11, "Unique", 1, 4, integer("axis", 0), integer("sorted", 0)).run(x);
    assertEquals(Tensor.of(Shape.of(2, 2), 2f, 1f, 0f, 5f), found.get(0));
    assertArrayEquals(new long[] {0, 1}, found.get(1).toLongs());
    assertArrayEquals(new long[] {0, 1, 0}, found.get(2).toLongs());
    assertArrayEquals(new long[] {2, 1}, found.get(3).toLongs());
  }

  @Test
  void zerosAreEqualAndSoIsWhatIsNoNumber() {
    Tensor x = Tensor.vector(Float.NaN, 0f, -0f, Float.NaN);
    List<Tensor> found = OperatorModel.of(11, "Unique", 1, 4).run(x);
    assertArrayEquals(new long[] {1, 0}, found.get(1).toLongs());
    assertArrayEquals(new long[] {2, 2}, found.get(3).toLongs());
  }

  @Test
  void anImportWithoutValuesSaysWhichInputItNeeds() {
    UnknownValueException e =
        assertThrows(
            UnknownValueException.class,
            () -> OperatorModel.of(13, "NonZero", 1, 1).types("f32[batch]"));
    assertEquals(Set.of("x0"), e.inputs());
  }

  @Test
  void nothingMayBeLeft() {
    Tensor none = Tensor.vector(0f, 0f);
    assertEquals(Shape.of(1, 0), OperatorModel.of(13, "NonZero", 1, 1).run(none).get(0).shape());
    Tensor no = Tensor.of(Shape.of(2), false, false);
    assertEquals(Shape.of(0), OperatorModel.of(11, "Compress", 2, 1).run(none, no).get(0).shape());
  }

  @Test
  void whatIsKeptMustBeThere() {
    Tensor x = Tensor.vector(1f, 2f);
    OperatorModel.of(11, "Compress", 2, 1)
        .refuses("element 2 of 2", x, Tensor.of(Shape.of(3), true, false, true));
    OperatorModel.of(11, "NonMaxSuppression", 2, 1)
        .refuses(
            "scores [1,1,3]",
            Tensor.zeros(TensorType.parse("f32[1,2,4]")),
            Tensor.zeros(TensorType.parse("f32[1,1,3]")));
    OperatorModel.of(13)
        .node("RandomUniform", List.of(), List.of("r"), integers("shape", 2L))
        .node("NonZero", List.of("r"), List.of("y"))
        .outputs(List.of("y"))
        .refuses("must be known before the run");
  }

  @Test
  void sequencesAreReversedUpToTheirLengths() {
    Tensor x = Tensor.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 6f);
    OperatorModel model =
        OperatorModel.of(
            10, "ReverseSequence", 2, 1, integer("batch_axis", 0), integer("time_axis", 1));
    Tensor lengths = Tensor.of(Shape.of(2), new long[] {2, 3});
    assertArrayEquals(new float[] {2, 1, 3, 6, 5, 4}, model.run(x, lengths).get(0).toFloats());
    assertEquals(List.of("f32[batch,t]"), model.types("f32[batch,t]", "i64[batch]"));
  }

  @Test
  void boxesWithoutALimitAreNone() {
    Tensor boxes = Tensor.of(Shape.of(1, 2, 4), 0f, 0f, 1f, 1f, 0f, 0f, 1f, 0.9f);
    Tensor scores = Tensor.of(Shape.of(1, 1, 2), 0.5f, 0.6f);
    OperatorModel model = OperatorModel.of(11, "NonMaxSuppression", 5, 1);
    assertEquals(Shape.of(0, 3), model.run(boxes, scores, null, null, null).get(0).shape());
    Tensor most = Tensor.of(Shape.of(1), new long[] {3});
    Tensor overlap = Tensor.vector(0.5f);
    assertArrayEquals(
        new long[] {0, 0, 1}, model.run(boxes, scores, most, overlap, null).get(0).toLongs());
    assertArrayEquals(
        new long[] {0, 0, 1},
        model
            .run(boxes, scores, most, Tensor.vector(0.95f), Tensor.vector(0.55f))
            .get(0)
            .toLongs());
  }

  @Test
  void wordsAreNumbers() {
    AttributeProto pool = new AttributeProto.OfTexts("pool_strings", List.of("a"));
    Tensor words = Tensor.of(Shape.of(2), new long[] {1, 2});
    OperatorModel.of(
            9,
            "TfIdfVectorizer",
            1,
            1,
            pool,
            text("mode", "TF"),
            integers("ngram_counts", 0L),
            integers("ngram_indexes", 0L))
        .refuses("words that are texts", words);
  }

  @Test
  void bitsStayAsTheyAre() {
    Tensor x = Tensor.of(Shape.of(2), 1d, -2d);
    OperatorModel asLong = OperatorModel.of(26, "BitCast", 1, 1, integer("to", 7));
    assertArrayEquals(
        new long[] {Double.doubleToRawLongBits(1), Double.doubleToRawLongBits(-2)},
        asLong.run(x).get(0).toLongs());
    OperatorModel asDouble = OperatorModel.of(26, "BitCast", 1, 1, integer("to", 11));
    assertEquals(x, asDouble.run(asLong.run(x).get(0)).get(0));
    assertEquals(List.of("u8[batch]"), ofByte(2).types("i8[batch]"));
    asLong.refuses("FLOAT32 as INT64", Tensor.vector(1f));
    ofByte(9).refuses("UINT8 as BOOL", Tensor.of(Shape.of(1), 2).cast(DType.UINT8));
  }

  private static OperatorModel ofByte(int to) {
    return OperatorModel.of(26, "BitCast", 1, 1, integer("to", to));
  }

  @Test
  void filesOfImagesAreNotRead() {
    OperatorModel.of(20, "ImageDecoder", 1, 1)
        .refuses("dev.nyala.data.Images", Tensor.of(Shape.of(1), 2).cast(DType.UINT8));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelProtoTest {

  private static ModelProto model(int opset) {
    NodeProto node =
        new NodeProto(
            "n",
            "Gemm",
            List.of("x", "w"),
            List.of("y"),
            List.of(
                new AttributeProto.OfFloat("alpha", 2f),
                new AttributeProto.OfInt("transA", 1),
                new AttributeProto.OfInt("axis", -1),
                new AttributeProto.OfInts("perm", List.of(1L, 300L)),
                new AttributeProto.OfText("mode", "ä"),
                new AttributeProto.OfTexts("activations", List.of("Tanh", "Relu")),
                new AttributeProto.OfFloats("activation_beta", List.of(0.5f))));
    GraphProto graph =
        new GraphProto(
            "g",
            List.of(node),
            List.of(TensorProto.of("w", Tensor.of(Shape.of(2), 1f, -2f))),
            List.of(ValueInfoProto.of("x", TensorType.parse("f32[batch,3]"))),
            List.of(ValueInfoProto.of("y", TensorType.parse("i64[]"))));
    return ModelProto.of(opset, "test", graph);
  }

  @Test
  void holdsWhatItWasMadeOf() {
    Message model = Message.parse(model(17).toBytes());
    assertEquals(List.of(8L), model.integers(1));
    assertEquals(List.of("test"), model.texts(2));
    assertEquals(List.of(17L), model.messages(8).get(0).integers(2));
    Message graph = model.messages(7).get(0);
    assertEquals(List.of("g"), graph.texts(2));
    Message node = graph.messages(1).get(0);
    assertEquals(List.of("x", "w"), node.texts(1));
    assertEquals(List.of("y"), node.texts(2));
    assertEquals(List.of("Gemm"), node.texts(4));
  }

  @Test
  void attributesCarryTheirTypes() {
    Message node = Message.parse(model(17).toBytes()).messages(7).get(0).messages(1).get(0);
    List<Message> attributes = node.messages(5);
    assertEquals(
        List.of(1L, 2L, 2L, 7L, 3L, 8L, 6L),
        attributes.stream().map(a -> a.integers(20).get(0)).toList());
    assertEquals(List.of((long) Float.floatToRawIntBits(2f)), attributes.get(0).integers(2));
    assertEquals(List.of(1L), attributes.get(1).integers(3));
    assertEquals(List.of(-1L), attributes.get(2).integers(3));
    assertEquals(List.of(1L, 300L), attributes.get(3).integers(8));
    assertEquals(List.of("ä"), attributes.get(4).texts(4));
    assertEquals(List.of("Tanh", "Relu"), attributes.get(5).texts(9));
    assertEquals(List.of((long) Float.floatToRawIntBits(0.5f)), attributes.get(6).integers(7));
  }

  @Test
  void symbolsOfDimensionsAreKept() {
    Message graph = Message.parse(model(17).toBytes()).messages(7).get(0);
    Message type = graph.messages(11).get(0).messages(2).get(0).messages(1).get(0);
    assertEquals(List.of(1L), type.integers(1));
    List<Message> dims = type.messages(2).get(0).messages(1);
    assertEquals(List.of("batch"), dims.get(0).texts(2));
    assertEquals(List.of(3L), dims.get(1).integers(1));
    Message scalar = graph.messages(12).get(0).messages(2).get(0).messages(1).get(0);
    assertEquals(List.of(7L), scalar.integers(1));
    assertEquals(List.of(), scalar.messages(2).get(0).messages(1));
  }

  @Test
  void elementsAreLittleEndian() {
    Message graph = Message.parse(model(17).toBytes()).messages(7).get(0);
    Message tensor = graph.messages(5).get(0);
    assertEquals(List.of(2L), tensor.integers(1));
    assertEquals(List.of("w"), tensor.texts(8));
    assertArrayEquals(new byte[] {0, 0, (byte) 0x80, 0x3F, 0, 0, 0, (byte) 0xC0}, tensor.bytes(9));
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT64, 8, 11",
    "FLOAT16, 2, 10",
    "BFLOAT16, 2, 16",
    "INT32, 4, 6",
    "INT64, 8, 7",
    "INT8, 1, 3",
    "UINT8, 1, 2",
    "BOOL, 1, 9"
  })
  void everyDTypeHasItsCodeAndWidth(DType dtype, int width, long code) {
    Message tensor =
        Message.parse(
            ModelProto.of(
                    17,
                    "test",
                    new GraphProto(
                        "g",
                        List.of(),
                        List.of(TensorProto.of("t", Tensor.full(TensorType.of(dtype, 3), 1))),
                        List.of(),
                        List.of()))
                .toBytes());
    Message initializer = tensor.messages(7).get(0).messages(5).get(0);
    assertEquals(List.of(code), initializer.integers(2));
    assertEquals(3 * width, initializer.bytes(9).length);
    assertEquals(dtype, ElementType.of(dtype).dtype());
  }

  @ParameterizedTest
  @CsvSource({"17, 8", "18, 8", "19, 9", "20, 9", "21, 10"})
  void theFormatIsThatOfTheOpset(int opset, long version) {
    assertEquals(List.of(version), Message.parse(model(opset).toBytes()).integers(1));
  }

  @Test
  void equalModelsHaveEqualBytes() {
    assertArrayEquals(model(18).toBytes(), model(18).toBytes());
  }

  @Test
  void otherOpsetsAreNotWritten() {
    assertThrows(IllegalArgumentException.class, () -> model(16));
    assertThrows(IllegalArgumentException.class, () -> model(22));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.pure.PureProvider;
import dev.nyala.error.DataException;
import dev.nyala.error.NyalaException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.file.TensorFiles;
import dev.nyala.interop.onnx.operators.OnnxImport;
import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.interop.onnx.proto.FunctionProto;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.interop.onnx.proto.ModelProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.interop.onnx.proto.TensorProto;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a file, one error says so. */
class DamagedOnnxTest {

  private static final int FLIPS = 1500;

  @TempDir private Path folder;

  private static byte[] convolution() {
    return new SmallModel()
        .input("x", "f32[n,1,4,4]")
        .initializer("w", Tensor.of(Shape.of(1, 1, 2, 2), 1f, 2f, 3f, 4f))
        .initializer("shape", Tensor.of(Shape.of(2), new long[] {0, -1}))
        .node("Conv", "x,w", "c", new AttributeProto.OfInts("strides", List.of(2L, 2L)))
        .node("Relu", "c", "r")
        .node("Reshape", "r,shape", "f")
        .node("Softmax", "f", "y", new AttributeProto.OfInt("axis", -1))
        .output("y", "f32[n,4]")
        .toBytes();
  }

  private void loadAndRun(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("damaged.onnx"), bytes);
    Tensor x = Tensor.of(Shape.of(1, 1, 4, 4), new float[16]);
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT);
        OnnxModel model = OnnxModel.load(file, backend)) {
      model.run(Map.of("x", x));
    }
  }

  @Test
  void everyTruncationIsRefusedOrAModel() throws IOException {
    byte[] whole = convolution();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      try {
        loadAndRun(part);
      } catch (NyalaException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("damaged.onnx"), e.getMessage());
      }
    }
  }

  @Test
  void everyFlippedByteIsRefusedOrAModel() throws IOException {
    Random random = new Random(7);
    byte[] whole = convolution();
    for (int i = 0; i < FLIPS; i++) {
      byte[] flipped = whole.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
      }
      try {
        loadAndRun(flipped);
      } catch (NyalaException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("damaged.onnx"), e.getMessage());
      }
    }
  }

  @Test
  void aTensorThatAnnouncesMoreThanItHasIsRefusedBeforeItIsMade() {
    TensorProto small = TensorProto.of("w", Tensor.vector(1, 2));
    byte[] bytes = small.toBytes();
    // The dimension 2 becomes 268435456, in one byte of the same message.
    byte[] huge = new byte[bytes.length + 4];
    huge[0] = bytes[0];
    System.arraycopy(new byte[] {-128, -128, -128, -128, 1}, 0, huge, 1, 5);
    System.arraycopy(bytes, 2, huge, 6, bytes.length - 2);
    TensorProto tensor = TensorProto.parse(huge);
    String said =
        String.valueOf(
            assertThrows(DataException.class, () -> tensor.tensor((place, count) -> null))
                .getMessage());
    assertTrue(said.contains("not as many elements"), said);
  }

  @Test
  void aConstantOfGigabytesIsRefused() {
    SmallModel bomb =
        new SmallModel()
            .initializer("n", Tensor.of(Shape.of(3), new long[] {70_000, 70_000, 70_000}))
            .node("ConstantOfShape", "n", "z")
            .node("ReduceSum", "z", "y")
            .output("y", "f32[]");
    assertThrows(NyalaException.class, () -> bomb.run(folder, Map.of()));
  }

  @Test
  void graphsWithinGraphsEndSomewhere() {
    SmallModel inner = new SmallModel().node("Neg", "x", "y").output("y", "f32[1]");
    for (int depth = 0; depth < 60; depth++) {
      AttributeProto body = new AttributeProto.OfGraph("then_branch", inner.graph());
      inner = new SmallModel().node("If", "c", "y", body).output("y", "f32[1]");
    }
    SmallModel deep = inner.input("c", "bool[]").input("x", "f32[1]");
    Map<String, Tensor> values =
        Map.of("c", Tensor.of(Shape.scalar(), true), "x", Tensor.vector(1));
    String said =
        String.valueOf(
            assertThrows(NyalaException.class, () -> deep.run(folder, values)).getMessage());
    assertTrue(said.contains("nested"), said);
  }

  @Test
  void elementsOfAnUnknownTypeAreNamed() {
    DataException e = assertThrows(DataException.class, () -> ElementType.of(12));
    assertTrue(String.valueOf(e.getMessage()).contains("UINT32"), e.getMessage());
    assertThrows(DataException.class, () -> ElementType.of(-5));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    byte[] bytes = convolution();
    assertTrue(Arrays.equals(bytes, ModelProto.parse(bytes).toBytes()));
  }

  @Test
  void functionsThatCallEachOtherWithoutEndAreRefused() {
    List<FunctionProto> functions = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      String inner = i == 0 ? "Neg" : "F" + (i - 1);
      String domain = i == 0 ? "" : "own";
      NodeProto first = new NodeProto("a", domain, inner, List.of("x"), List.of("z"), List.of());
      NodeProto second = new NodeProto("b", domain, inner, List.of("z"), List.of("y"), List.of());
      functions.add(
          new FunctionProto(
              "own",
              "F" + i,
              List.of("x"),
              List.of("y"),
              List.of(),
              List.of(),
              List.of(first, second),
              Map.of("", 21L, "own", 1L)));
    }
    NodeProto call = new NodeProto("all", "own", "F25", List.of("x"), List.of("y"), List.of());
    GraphProto graph =
        new GraphProto(
            "doubling",
            List.of(call),
            List.of(),
            List.of(ValueInfoProto.of("x", TensorType.parse("f32[1]"))),
            List.of(ValueInfoProto.of("y", TensorType.parse("f32[1]"))));
    ModelProto model =
        new ModelProto(10, Map.of("", 21L, "own", 1L), "test", "", Map.of(), graph, functions);
    OnnxImport source = new OnnxImport(model, TensorFiles.none());
    GraphBuilder builder = new GraphBuilder("g");
    Map<String, Value> inputs = Map.of("x", builder.input("x", TensorType.parse("f32[1]")));
    NyalaException e =
        assertThrows(
            NyalaException.class,
            () -> source.record(builder, inputs, (name, t) -> builder.constant(t)));
    assertTrue(String.valueOf(e.getMessage()).contains("too many nodes"), e.getMessage());
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Models;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.pure.PureProvider;
import dev.nyala.error.DataException;
import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.interop.onnx.proto.ExternalData;
import dev.nyala.interop.onnx.proto.TensorProto;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {

  @TempDir private Path folder;

  private static String message(SmallModel model, Path folder, Map<String, Tensor> values) {
    return String.valueOf(
        assertThrows(DataException.class, () -> model.run(folder, values)).getMessage());
  }

  private static Tensor longs(long... values) {
    return Tensor.of(Shape.of(values.length), values);
  }

  @Test
  void aFileRunsForInputsOfAnyShape() throws IOException {
    SmallModel relu = new SmallModel().input("x", "f32[n,m]").node("Relu", "x", "y");
    Path file = relu.output("y", "f32[n,m]").write(folder.resolve("relu.onnx"));
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT);
        OnnxModel model = OnnxModel.load(file, backend)) {
      assertEquals(List.of("x"), model.inputNames());
      for (int rows = 1; rows < 20; rows++) {
        Tensor x = Tensor.of(Shape.of(rows, 1), new float[rows]);
        assertEquals(x, model.run(Map.of("x", x)).get("y"));
      }
    }
  }

  @Test
  void aShapeMayBeTheValueOfAnInput() throws IOException {
    SmallModel reshape =
        new SmallModel()
            .input("x", "f32[4]")
            .input("shape", "i64[2]")
            .node("Reshape", "x,shape", "y")
            .output("y", "f32[n,m]");
    Tensor x = Tensor.vector(1, 2, 3, 4);
    assertEquals(
        Shape.of(2, 2), reshape.run(folder, Map.of("x", x, "shape", longs(2, 2))).get("y").shape());
    assertEquals(
        Shape.of(4, 1),
        reshape.run(folder, Map.of("x", x, "shape", longs(-1, 1))).get("y").shape());
  }

  @Test
  void aBranchIsTakenByTheValueOfItsCondition() throws IOException {
    SmallModel yes = new SmallModel().node("Neg", "x", "a").output("a", "f32[2]");
    SmallModel no = new SmallModel().node("Concat", "x,x", "b", axis(0)).output("b", "f32[4]");
    SmallModel model =
        new SmallModel()
            .input("c", "bool[]")
            .input("x", "f32[2]")
            .node(
                "If",
                "c",
                "y",
                new AttributeProto.OfGraph("then_branch", yes.graph()),
                new AttributeProto.OfGraph("else_branch", no.graph()))
            .output("y", "f32[n]");
    Tensor x = Tensor.vector(1, 2);
    Tensor holds = Tensor.scalar(DType.BOOL, 1);
    Tensor fails = Tensor.scalar(DType.BOOL, 0);
    assertEquals(Tensor.vector(-1, -2), model.run(folder, Map.of("c", holds, "x", x)).get("y"));
    assertEquals(Tensor.vector(1, 2, 1, 2), model.run(folder, Map.of("c", fails, "x", x)).get("y"));
  }

  private static AttributeProto axis(long axis) {
    return new AttributeProto.OfInt("axis", axis);
  }

  @Test
  void whatIsMissingIsNamed() {
    SmallModel add =
        new SmallModel().input("a", "f32[2]").input("b", "f32[2]").node("Add", "a,b", "y");
    String said = message(add.output("y", "f32[2]"), folder, Map.of("a", Tensor.vector(1, 2)));
    assertTrue(said.contains("\"b\"") && said.contains("small.onnx"), said);
  }

  @Test
  void anUnknownOperatorIsNamedWithItsNode() {
    SmallModel odd = new SmallModel().input("x", "f32[2]").node("Relux", "x", "y");
    String said = message(odd.output("y", "f32[2]"), folder, Map.of("x", Tensor.vector(1, 2)));
    assertTrue(said.contains("\"Relux\"") && said.contains("\"node0\""), said);
    assertTrue(said.contains("did you mean \"Relu\"?"), said);
  }

  @Test
  void aCircleOfNodesIsRefused() {
    SmallModel circle =
        new SmallModel().input("x", "f32[2]").node("Add", "x,b", "a").node("Neg", "a", "b");
    String said = message(circle.output("a", "f32[2]"), folder, Map.of("x", Tensor.vector(1, 2)));
    assertTrue(said.contains("\"b\"") && said.contains("before it is computed"), said);
  }

  @Test
  void tensorsMayBeInFilesBesideTheModel() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(folder.resolve("w.bin"), bytes.putFloat(9).putFloat(3).putFloat(4).array());
    SmallModel add = external(new ExternalData("w.bin", 4, 8));
    assertEquals(Tensor.vector(4, 6), add.run(folder, Map.of("x", Tensor.vector(1, 2))).get("y"));
  }

  private static SmallModel external(ExternalData place) {
    return new SmallModel()
        .input("x", "f32[2]")
        .initializer(TensorProto.of("w", ElementType.FLOAT, List.of(2L), place))
        .node("Add", "x,w", "y")
        .output("y", "f32[2]");
  }

  @Test
  void tensorsOutsideOfTheFolderAreRefused() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.write(folder.resolve("secret.bin"), new byte[8]);
    Map<String, Tensor> x = Map.of("x", Tensor.vector(1, 2));
    String absolute = folder.resolve("secret.bin").toAbsolutePath().toString();
    for (String location : List.of("../secret.bin", absolute, "missing.bin", "a\0b")) {
      String said = message(external(new ExternalData(location, 0, 8)), inner, x);
      assertTrue(said.contains("not in the folder") && said.contains("\"w\""), said);
    }
    Files.createSymbolicLink(inner.resolve("link.bin"), folder.resolve("secret.bin"));
    String said = message(external(new ExternalData("link.bin", 0, 8)), inner, x);
    assertTrue(said.contains("not in the folder"), said);
  }

  @Test
  void aTensorFileThatIsTooShortIsRefused() throws IOException {
    Files.write(folder.resolve("w.bin"), new byte[4]);
    SmallModel add = external(new ExternalData("w.bin", 0, 8));
    String said = message(add, folder, Map.of("x", Tensor.vector(1, 2)));
    assertTrue(said.contains("does not hold its elements") && said.contains("w.bin"), said);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    SmallModel relu =
        new SmallModel().input("x", "f32[n,2]").node("Relu", "x", "y").output("y", "f32[n,2]");
    Tensor wide = Tensor.of(Shape.of(1, 3), new float[3]);
    assertTrue(message(relu, folder, Map.of("x", wide)).contains("f32[1,3]"));
    Tensor precise = Tensor.of(Shape.of(1, 2), new double[2]);
    assertTrue(message(relu, folder, Map.of("x", precise)).contains("FLOAT"));
    Tensor right = Tensor.of(Shape.of(1, 2), new float[2]);
    assertTrue(message(relu, folder, Map.of("x", right, "z", right)).contains("\"z\""));
  }

  @Test
  void aSizeThatIsComputedFromFractionsIsNotGuessed() throws IOException {
    Path file =
        new SmallModel()
            .input("x", "f32[batch,length]")
            .initializer("half", Tensor.vector(1.5f))
            .node("Shape", "x", "s")
            .node("Cast", "s", "f", new AttributeProto.OfInt("to", 1))
            .node("Mul", "f,half", "m")
            .node("Cast", "m", "i", new AttributeProto.OfInt("to", 7))
            .node("ConstantOfShape", "i", "y")
            .output("y", "f32[a,b]")
            .write(folder.resolve("half.onnx"));
    assertThrows(DataException.class, () -> Models.load(file));
    Tensor x = Tensor.of(Shape.of(2, 4), new float[8]);
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT);
        OnnxModel model = OnnxModel.load(file, backend)) {
      assertEquals(Shape.of(3, 6), model.run(Map.of("x", x)).get("y").shape());
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.data.Npy;
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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on an ONNX file: {@code y = relu(x · [[1], [-1]])}. */
class OnnxCommandsTest {

  @TempDir private Path folder;
  private String model;

  @BeforeEach
  void writeModel() throws IOException {
    model = written(folder, "Relu").toString();
  }

  private static Path written(Path target, String last) throws IOException {
    GraphProto graph =
        new GraphProto(
            "small",
            List.of(
                new NodeProto("product", "MatMul", List.of("x", "w"), List.of("z"), List.of()),
                new NodeProto("last", last, List.of("z"), List.of("y"), List.of())),
            List.of(TensorProto.of("w", Tensor.of(Shape.of(2, 1), 1f, -1f))),
            List.of(ValueInfoProto.of("x", TensorType.parse("f32[batch,2]"))),
            List.of(ValueInfoProto.of("y", TensorType.parse("f32[batch,1]"))));
    return Files.write(target.resolve("model.onnx"), ModelProto.of(21, "test", graph).toBytes());
  }

  private static Tensor samples() {
    return Tensor.of(Shape.of(3, 2), new float[] {1, 0, 0, 1, 5, 2});
  }

  private static Tensor expected() {
    return Tensor.of(Shape.of(3, 1), 1f, 0f, 3f);
  }

  @Test
  void predictRunsAFileInBatches() {
    Path x = folder.resolve("x.npy");
    Path y = folder.resolve("y.npy");
    Npy.write(x, Tensor.of(Shape.of(3, 2), 1, 0, 0, 1, 5, 2));
    Invocation.of(
            "predict",
            model,
            "--input",
            x.toString(),
            "--output",
            y.toString(),
            "--batch-size",
            "2")
        .succeeds()
        .prints("y.npy");
    assertEquals(expected(), Npy.read(y));
    Invocation.of("check", model, "--input", x.toString(), "--expect", y.toString()).succeeds();
  }

  @Test
  void summaryAndInspectTellWhatIsInIt() {
    Invocation.of("summary", model).succeeds().prints("model", "2");
    Invocation.of("inspect", model).succeeds().prints("test", "MatMul", "Relu");
  }

  @Test
  void verifyCountsCasesByOperator() throws IOException {
    Path cases = Files.createDirectory(folder.resolve("cases"));
    record(Files.createDirectory(cases.resolve("right")), "Relu", expected());
    Invocation.of("verify", cases.toString())
        .succeeds()
        .prints("MatMul", "Relu", "passed: 1", "wrong: 0");
    record(Files.createDirectory(cases.resolve("off")), "Relu", samples().rows(0, 1));
    record(Files.createDirectory(cases.resolve("odd")), "Relux", expected());
    Invocation two = Invocation.of("verify", cases.toString());
    assertEquals(1, two.exitCode());
    two.prints("refused odd", "\"Relux\"", "wrong off", "passed: 1", "refused: 1", "wrong: 1");
  }

  private static void record(Path folder, String operator, Tensor y) throws IOException {
    written(folder, operator);
    Path set = Files.createDirectory(folder.resolve("test_data_set_0"));
    Files.write(set.resolve("input_0.pb"), TensorProto.of("x", samples()).toBytes());
    Files.write(set.resolve("output_0.pb"), TensorProto.of("y", y).toBytes());
  }

  @Test
  void badInputIsRefusedInALine() throws IOException {
    Path broken = Files.write(folder.resolve("broken.onnx"), new byte[] {8, 9, 58, 120});
    String x = folder.resolve("x.npy").toString();
    Npy.write(Path.of(x), samples());
    String y = folder.resolve("y.npy").toString();
    Invocation.of("predict", broken.toString(), "--input", x, "--output", y).refuses("broken.onnx");
    Invocation.of("predict", model, "--input", x, "--input", x, "--output", y)
        .refuses("1 inputs", "--input");
    Invocation.of("verify", folder.resolve("absent").toString()).refuses("absent");
    assertTrue(Files.notExists(Path.of(y)));
  }
}

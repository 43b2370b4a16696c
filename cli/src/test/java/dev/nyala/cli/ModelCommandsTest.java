// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.data.Npy;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that take a file of a model: {@code y = x · [[1, 2], [3, 4]] + [5, 6]}. */
class ModelCommandsTest {

  @TempDir private Path folder;
  private String model;
  private String x;

  @BeforeEach
  void copyModel() throws IOException {
    Path file = folder.resolve("affine.keras");
    try (InputStream in = ModelCommandsTest.class.getResourceAsStream("affine.keras")) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    model = file.toString();
    x = written("x.npy", Tensor.of(Shape.of(3, 2), new float[] {1, 0, 0, 1, 1, 1}));
  }

  private String written(String name, Tensor tensor) {
    Npy.write(folder.resolve(name), tensor);
    return folder.resolve(name).toString();
  }

  private static Tensor expected() {
    return Tensor.of(Shape.of(3, 2), new float[] {6, 8, 8, 10, 9, 12});
  }

  @Test
  void predictWritesWhatTheModelSays() {
    String y = folder.resolve("y.npy").toString();
    Invocation.of("predict", model, "--input", x, "--output", y).succeeds().prints("y.npy");
    assertEquals(expected(), Npy.read(Path.of(y)));
  }

  @Test
  void predictCastsItsInputs() {
    String whole = written("ints.npy", Tensor.of(Shape.of(3, 2), 1, 0, 0, 1, 1, 1));
    String y = folder.resolve("y.npy").toString();
    Invocation.of("predict", model, "--input", whole, "--output", y, "--batch-size", "2")
        .succeeds();
    assertEquals(expected(), Npy.read(Path.of(y)));
  }

  @Test
  void checkComparesAndTellsByItsExitCode() {
    String right = written("right.npy", expected());
    Invocation.of("check", model, "--input", x, "--expect", right).succeeds().prints("within");
    String wrong =
        written("wrong.npy", Tensor.of(Shape.of(3, 2), new float[] {6, 8, 8, 10, 9, 12.1f}));
    Invocation differs = Invocation.of("check", model, "--input", x, "--expect", wrong);
    assertEquals(1, differs.exitCode());
    differs.prints("above");
    Invocation.of("check", model, "--input", x, "--expect", wrong, "--tolerance", "0.1").succeeds();
  }

  @Test
  void summaryListsTheLayers() {
    Invocation.of("summary", model).succeeds().prints("dense", "6");
  }

  @Test
  void inspectTellsWhatBecameOfThem() {
    Invocation.of("inspect", model).succeeds().prints("Keras 3", "read", "Dense");
  }

  @Test
  void convertWritesAModelThatPredictsTheSame() {
    String copy = folder.resolve("copy.keras").toString();
    Invocation.of("convert", model, copy).succeeds().prints("copy.keras");
    String right = written("right.npy", expected());
    Invocation.of("check", copy, "--input", x, "--expect", right).succeeds().prints("within");
  }

  @Test
  void convertRefusesFormatsThatNobodyWrites() {
    String copy = folder.resolve("copy.weights").toString();
    Invocation.of("convert", model, copy).refuses("copy.weights", ".keras");
    assertTrue(Files.notExists(Path.of(copy)));
  }

  @Test
  void badInputIsRefusedInALine() throws IOException {
    String y = folder.resolve("y.npy").toString();
    Invocation.of("predict", "absent.keras", "--input", x, "--output", y).refuses("absent.keras");
    Invocation.of("predict", model, "--input", x, "--input", x, "--output", y)
        .refuses("1 inputs", "--input");
    Invocation.of("predict", model, "--input", x, "--output", y, "--output", y)
        .refuses("1 outputs");
    Invocation.of("predict", model, "--input", x, "--output", y, "--batch-size", "0")
        .refuses("--batch-size");
    Path text = folder.resolve("notes.keras");
    Files.writeString(text, "no model");
    Invocation.of("summary", text.toString()).refuses("notes.keras");
    assertTrue(Files.notExists(Path.of(y)));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.data.Npy;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that train and judge a model, {@code y = x · [[1, 2], [3, 4]] + [5, 6]}, whose file
 * says nothing of training.
 */
class TrainedModelTest {

  @TempDir private Path folder;
  private String model;
  private String x;
  private String y;

  @BeforeEach
  void copyModel() throws IOException {
    Path file = folder.resolve("affine.keras");
    try (InputStream in = TrainedModelTest.class.getResourceAsStream("affine.keras")) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    model = file.toString();
    x = written("x.npy", Tensor.of(Shape.of(3, 2), new float[] {1, 0, 0, 1, 1, 1}));
    y = written("y.npy", Tensor.of(Shape.of(3, 2), new float[] {6, 8, 8, 10, 9, 13}));
  }

  private String written(String name, Tensor tensor) {
    Npy.write(folder.resolve(name), tensor);
    return folder.resolve(name).toString();
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  private Invocation fit(String output, String... more) {
    String[] common = {"fit", model, "--x", x, "--y", y, "--output", output};
    String[] all = new String[common.length + more.length];
    System.arraycopy(common, 0, all, 0, common.length);
    System.arraycopy(more, 0, all, common.length, more.length);
    return Invocation.of(all);
  }

  @Test
  void aModelThatIsNotCompiledIsTrainedByWhatIsNamed() {
    fit(in("out.keras"), "--optimizer", "sgd").refuses("--optimizer and --loss");
    fit(in("out.keras"), "--optimizer", "sgd", "--loss", "mse", "--no-shuffle")
        .succeeds()
        .prints("loss: 0.1666", "out.keras");
    Model trained = Models.load(folder.resolve("out.keras"));
    // One step of 0.01 on the one error, of 1 in 6 elements.
    float step = 0.01f * 2 / 6;
    assertArrayEquals(
        new float[] {1, 2 + step, 3, 4 + step}, trained.weights().get(0).toFloats(), 1e-6f);
  }

  private static Path ofKeras(String name) throws URISyntaxException {
    URL url = Objects.requireNonNull(TrainedModelTest.class.getResource("trained/" + name));
    return Path.of(url.toURI());
  }

  /** Keras trained the second file of the first, in the same order. */
  @Test
  void aTrainingOfKerasGoesOn() throws URISyntaxException {
    String samples = ofKeras("x0.npy").toString();
    String labels = ofKeras("y0.npy").toString();
    String[] command = {
      "fit",
      ofKeras("middle.keras").toString(),
      "--x",
      samples,
      "--y",
      labels,
      "--epochs",
      "2",
      "--batch-size",
      "4",
      "--no-shuffle",
      "--output",
      in("out.keras")
    };
    Invocation.of(command).succeeds().prints("loss: ", "accuracy: ");
    List<Tensor> expected = Models.load(ofKeras("after.keras")).weights();
    List<Tensor> actual = Models.load(folder.resolve("out.keras")).weights();
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).toFloats(), actual.get(i).toFloats(), 5e-4f);
    }
  }

  private List<Tensor> fitted(String from, String to, int epochs) throws URISyntaxException {
    String[] command = {
      "fit",
      from,
      "--x",
      ofKeras("x0.npy").toString(),
      "--y",
      ofKeras("y0.npy").toString(),
      "--epochs",
      String.valueOf(epochs),
      "--batch-size",
      "4",
      "--no-shuffle",
      "--output",
      in(to)
    };
    Invocation.of(command).succeeds();
    return Models.load(folder.resolve(to)).weights();
  }

  @Test
  void twoTrainingsComeToTheSameAsOneLongerOne() throws URISyntaxException {
    String start = ofKeras("middle.keras").toString();
    List<Tensor> whole = fitted(start, "whole.keras", 5);
    List<Tensor> half = fitted(start, "half.keras", 2);
    assertNotEquals(whole, half);
    assertEquals(whole, fitted(in("half.keras"), "resumed.keras", 3));
  }

  @Test
  void aModelOfKerasIsJudged() throws URISyntaxException {
    String samples = ofKeras("x0.npy").toString();
    String labels = ofKeras("y0.npy").toString();
    String file = ofKeras("after.keras").toString();
    Invocation told =
        Invocation.of("evaluate", file, "--x", samples, "--y", labels, "--batch-size", "4");
    told.succeeds();
    assertEquals(2, told.out().lines().count());
    told.prints("loss: 1.0717", "accuracy: 0.5");
    Invocation.of("evaluate", file, "--x", samples, "--y", labels, "--json")
        .succeeds()
        .prints("{\"loss\": ", "\"accuracy\": ", "}");
  }

  @Test
  void theHistoryIsWritten() throws IOException {
    fit(
            in("out.keras"),
            "--optimizer",
            "sgd",
            "--loss",
            "mse",
            "--epochs",
            "3",
            "--batch-size",
            "2",
            "--validation-split",
            "0.34",
            "--seed",
            "5",
            "--history",
            in("h.csv"))
        .succeeds();
    assertEquals(4, Files.readAllLines(folder.resolve("h.csv")).size());
    assertTrue(Files.readString(folder.resolve("h.csv")).contains("val_loss"));
  }

  @Test
  void whatIsNotCompiledIsNotJudged() {
    Invocation.of("evaluate", model, "--x", x, "--y", y).refuses("affine.keras", "compiled");
  }

  @Test
  void optionsAreRefusedBeforeAnythingIsTrained() {
    fit(in("out.h5"), "--optimizer", "sgd", "--loss", "mse").refuses("--output", ".keras");
    fit(in("no/out.keras"), "--optimizer", "sgd", "--loss", "mse").refuses("--output", "written");
    String out = in("out.keras");
    fit(out, "--optimizer", "sgd", "--loss", "mes").refuses("mes");
    fit(out, "--optimizer", "adm", "--loss", "mse").refuses("adm");
    fit(out, "--epochs", "0").refuses("--epochs");
    fit(out, "--batch-size", "0").refuses("--batch-size");
    fit(out, "--validation-split", "1").refuses("--validation-split");
    fit(out, "--history", in("no/h.csv")).refuses("--history");
    fit(out, "--optimizer", "sgd", "--loss", "mse", "--x", x).refuses("--x");
    fit(out, "--optimizer", "sgd", "--loss", "mse", "--y", y).refuses("--y");
    assertTrue(Files.notExists(folder.resolve("out.keras")));
  }
}

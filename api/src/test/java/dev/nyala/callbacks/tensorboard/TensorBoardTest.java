// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.callbacks.FakeRun;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TensorBoardTest {

  private static final double TIME = 1700000000.25;

  @TempDir private Path folder;

  private double now = TIME;
  private int steps;

  private TensorBoard board() {
    return new TensorBoard(folder, () -> now).writeGraph(false);
  }

  /** The model whose training is in the files of TensorFlow. */
  private static FakeRun run() {
    Sequential model = Sequential.of(Input.shape(4), Dense.of(6));
    float[] kernel = new float[24];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (i - 7) * (i - 7) / 64f;
    }
    List<Parameter> parameters = model.parameters();
    parameters.get(0).state().set(Tensor.of(Shape.of(4, 6), kernel));
    parameters.get(1).state().set(Tensor.full(parameters.get(1).type(), 0.75));
    FakeRun run = new FakeRun().withModel(model);
    run.setLearningRate(0.0625);
    return run;
  }

  private static Map<String, Double> logs(Object... namesAndValues) {
    Map<String, Double> logs = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      logs.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
    }
    return logs;
  }

  private void train(TensorBoard board, FakeRun run, int epochs, int batches) {
    board.onTrainBegin(run);
    for (int epoch = 0; epoch < epochs; epoch++) {
      board.onEpochBegin(run, epoch);
      for (int batch = 0; batch < batches; batch++) {
        board.onTrainBatchBegin(run, batch);
        steps++;
        run.step();
        board.onTrainBatchEnd(run, batch, logs("loss", 1.0 / steps, "mae", 2.0 / steps));
      }
      board.onTestBegin(run);
      board.onTestEnd(run, logs("loss", 3.0 / steps));
      board.onEpochEnd(
          run, epoch, logs("loss", 1.0 / steps, "mae", 2.0 / steps, "val_loss", 3.0 / steps));
    }
    board.onTrainEnd(run, Map.of());
  }

  private Path file(String name) throws IOException {
    return EventReader.only(folder.resolve(name));
  }

  @Test
  void theRecordsAreThoseOfTensorFlow() throws IOException {
    train(board().histogramFrequency(2).updateFrequency(2), run(), 3, 2);
    for (String name : List.of("train", "validation")) {
      List<String> written = new ArrayList<>();
      for (byte[] frame : EventReader.frames(file(name))) {
        written.add(Base64.getEncoder().encodeToString(frame));
      }
      // The first record says which format, and in TensorFlow which program, wrote the file.
      assertEquals(recorded(name), written.subList(1, written.size()));
    }
  }

  private static List<String> recorded(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(TensorBoardTest.class.getResourceAsStream("keras.txt")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> line.substring(name.length() + 1))
          .toList();
    }
  }

  @Test
  void aFileBeginsWithItsFormat() throws IOException {
    board().onTrainBegin(run());
    ProtoReader first = EventReader.events(file("train")).get(0);
    assertEquals("brain.Event:2", first.text(3));
    assertEquals(TIME, first.real(1));
    assertTrue(
        file("train").getFileName().toString().startsWith("events.out.tfevents.1700000000."));
  }

  @Test
  void byDefaultFiguresAreThoseOfEpochs() throws IOException {
    train(board(), run(), 2, 3);
    assertEquals(
        List.of(
            "epoch_loss 0 " + 1 / 3f,
            "epoch_mae 0 " + 2 / 3f,
            "epoch_learning_rate 0 0.0625",
            "epoch_loss 1 " + 1 / 6f,
            "epoch_mae 1 " + 1 / 3f,
            "epoch_learning_rate 1 0.0625"),
        EventReader.scalars(file("train")));
    assertEquals(
        List.of(
            "evaluation_loss_vs_iterations 3 1.0",
            "epoch_loss 0 1.0",
            "evaluation_loss_vs_iterations 6 0.5",
            "epoch_loss 1 0.5"),
        EventReader.scalars(file("validation")));
  }

  @Test
  void stepsAreCountedThroughTheEpochs() throws IOException {
    train(board().updateFrequency(2), run(), 2, 3);
    assertEquals(
        List.of("batch_loss 2 0.5", "batch_loss 4 0.25", "batch_loss 6 " + 1 / 6f),
        EventReader.scalars(file("train")).stream()
            .filter(s -> s.startsWith("batch_loss"))
            .toList());
  }

  @Test
  void figuresThatAreNotWrittenAreNotComputed() {
    TensorBoard board = board();
    board.onTrainBegin(run());
    board.onTrainBatchBegin(run(), 0);
    // A map that cannot be read.
    board.onTrainBatchEnd(run(), 0, null);
  }

  @Test
  void theSpeedOfStepsIsWrittenIfWanted() throws IOException {
    FakeRun run = run();
    TensorBoard board = board().writeStepsPerSecond(true).updateFrequency(1);
    board.onTrainBegin(run);
    board.onEpochBegin(run, 0);
    board.onTrainBatchBegin(run, 0);
    now += 0.25;
    run.step();
    board.onTrainBatchEnd(run, 0, Map.of());
    run.step();
    now += 0.25;
    board.onEpochEnd(run, 0, logs("loss", 1.0));
    assertEquals(
        List.of(
            "batch_steps_per_second 1 4.0",
            "epoch_loss 0 1.0",
            "epoch_learning_rate 0 0.0625",
            "epoch_steps_per_second 0 4.0"),
        EventReader.scalars(file("train")));
  }

  @Test
  void aLearningRateAmongTheFiguresIsWrittenOnce() throws IOException {
    FakeRun run = run();
    TensorBoard board = board();
    board.onTrainBegin(run);
    board.onEpochEnd(run, 0, logs("loss", 1.0, "learning_rate", 0.5));
    assertEquals(
        List.of("epoch_loss 0 1.0", "epoch_learning_rate 0 0.0625"),
        EventReader.scalars(file("train")));
  }

  @Test
  void theGraphHasANodePerLayer() throws IOException {
    FakeRun run = run();
    board().writeGraph(true).onTrainBegin(run);
    ProtoReader graph = EventReader.events(file("train")).get(1).message(4);
    List<String> nodes =
        graph.messages(1).stream()
            .map(node -> node.text(1) + " " + node.text(2) + " " + node.texts(3))
            .toList();
    assertEquals(
        List.of(
            "sequential/input_layer InputLayer []",
            "sequential/dense Dense [sequential/input_layer]"),
        nodes);
  }

  @Test
  void anEvaluationAloneIsWrittenToo() throws IOException {
    FakeRun run = run();
    run.step();
    TensorBoard board = board();
    board.onTestBegin(run);
    board.onTestEnd(run, logs("loss", 0.5));
    assertEquals(
        List.of("evaluation_loss_vs_iterations 1 0.5"), EventReader.scalars(file("validation")));
    assertFalse(Files.exists(folder.resolve("train")));
  }

  @Test
  void eachTrainingHasFilesOfItsOwn() throws IOException {
    TensorBoard board = board();
    train(board, run(), 1, 1);
    train(board, run(), 1, 1);
    try (Stream<Path> files = Files.list(folder.resolve("train"))) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void whatWasWrittenBeforeAFailureIsThere() throws IOException {
    FakeRun run = run();
    TensorBoard board = board();
    board.onTrainBegin(run);
    board.onEpochEnd(run, 0, logs("loss", 1.0));
    board.onFailure(run, new IllegalStateException());
    assertEquals(2, EventReader.scalars(file("train")).size());
  }

  @Test
  void layersWithoutWeightsHaveNoHistogram() throws IOException {
    Layer model = Sequential.of(Input.shape(2, 3), Flatten.of());
    FakeRun run = new FakeRun().withModel(model);
    TensorBoard board = board().histogramFrequency(1).writeImages(true);
    board.onTrainBegin(run);
    board.onEpochEnd(run, 0, Map.of());
    assertEquals(2, EventReader.events(file("train")).size());
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file");
    TensorBoard board = new TensorBoard(blocked);
    String message =
        assertThrows(DataException.class, () -> board.onTrainBegin(run())).getMessage();
    assertTrue(message.contains(blocked.toString()), message);
  }

  @Test
  void illegalOptionsAreRefused() {
    assertThrows(ModelException.class, () -> board().histogramFrequency(-1));
    assertThrows(ModelException.class, () -> board().updateFrequency(-1));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.Sequential;
import dev.nyala.callbacks.LambdaCallback;
import dev.nyala.callbacks.ModelCheckpoint;
import dev.nyala.callbacks.MonitorMode;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Dense;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which models are kept, and in which files. */
class ModelCheckpointTest {

  private static final Tensor X = Tensor.matrix(new float[][] {{1}, {2}, {3}, {4}, {5}, {6}});

  @TempDir Path folder;

  private static Sequential model() {
    Sequential model = Sequential.of(Input.shape(1), Dense.of(1));
    model.compile(new Adam(), new MeanSquaredError());
    return model;
  }

  private ModelCheckpoint checkpoint(String name) {
    return new ModelCheckpoint(folder.resolve(name).toString());
  }

  /** Trains as many epochs as there are figures, each of which is told as score. */
  private static Model train(ModelCheckpoint checkpoint, double... scores) {
    Model model = model();
    LambdaCallback score =
        new LambdaCallback()
            .onEpochEnd((run, epoch, logs) -> logs.put("score", scores[(int) epoch]));
    Fit fit = Fit.epochs(scores.length).batchSize(2).callbacks(score, checkpoint);
    model.fit(X, X, fit);
    return model;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return List.copyOf(new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()));
    }
  }

  @Test
  void everyEpochIsSavedByItsNumberAndFigure() throws IOException {
    train(checkpoint("{epoch:02d}-{score:.2f}.keras"), 0.125, 3);
    assertEquals(List.of("01-0.12.keras", "02-3.00.keras"), files());
  }

  @Test
  void lastModelIsSavedWithItsTraining() {
    Model trained = train(checkpoint("inner/last.keras"), 1, 2);
    Model loaded = Models.load(folder.resolve("inner/last.keras"));
    assertEquals(trained.weights(), loaded.weights());
    assertEquals(6, loaded.optimizer().iterations());
  }

  @Test
  void weightsAreSavedAlone() {
    Model trained = train(checkpoint("last.weights.h5").saveWeightsOnly(true), 1, 2);
    Model other = model();
    other.loadWeights(folder.resolve("last.weights.h5"));
    assertEquals(trained.weights(), other.weights());
  }

  private ModelCheckpoint best() {
    return checkpoint("{epoch}.keras").monitor("score").saveBestOnly(true);
  }

  @Test
  void lessIsBetter() throws IOException {
    ModelCheckpoint checkpoint = best().mode(MonitorMode.MIN);
    train(checkpoint, 3, 3, 2, 4, 1);
    assertEquals(List.of("1.keras", "3.keras", "5.keras"), files());
    assertEquals(OptionalDouble.of(1), checkpoint.best());
  }

  @Test
  void moreIsBetter() throws IOException {
    train(best().mode(MonitorMode.MAX), 3, 3, 2, 4, 1);
    assertEquals(List.of("1.keras", "4.keras"), files());
  }

  @Test
  void thresholdMustBeBeaten() throws IOException {
    train(best().mode(MonitorMode.MAX).initialValueThreshold(3), 3, 2, 4, 5);
    assertEquals(List.of("3.keras", "4.keras"), files());
  }

  @Test
  void bestIsRememberedFromOneTrainingToTheNext() throws IOException {
    ModelCheckpoint checkpoint = best().mode(MonitorMode.MIN);
    train(checkpoint, 2);
    train(checkpoint, 3, 1);
    assertEquals(List.of("1.keras", "2.keras"), files());
  }

  @Test
  void withoutTheFigureEveryModelIsSaved() throws IOException {
    train(best().monitor("val_loss"), 1, 2);
    assertEquals(List.of("1.keras", "2.keras"), files());
  }

  @Test
  void directionThatIsNotKnownIsRefused() {
    assertThrows(ModelException.class, () -> train(best(), 1));
  }

  @Test
  void batchesAreCountedAcrossEpochs() throws IOException {
    train(checkpoint("{epoch}-{batch}.keras").saveFrequency(2), 1, 1, 1);
    assertEquals(List.of("1-2.keras", "2-1.keras", "2-3.keras", "3-2.keras"), files());
  }

  @Test
  void epochsHaveNoBatch() {
    assertThrows(ModelException.class, () -> train(checkpoint("{batch}.keras"), 1));
  }

  @Test
  void extensionThatNobodyWritesIsRefusedBeforeTraining() throws IOException {
    DataException e =
        assertThrows(DataException.class, () -> train(checkpoint("{epoch}.pickle"), 1));
    assertTrue(e.getMessage().contains(".keras"), e.getMessage());
    assertThrows(DataException.class, () -> train(checkpoint("a.keras").saveWeightsOnly(true), 1));
    assertEquals(List.of(), files());
  }

  @Test
  void foldersAreNotReplaced() throws IOException {
    Files.createDirectory(folder.resolve("a.keras"));
    assertThrows(DataException.class, () -> train(checkpoint("a.keras"), 1));
  }

  @Test
  void batchesArePositive() {
    ModelCheckpoint checkpoint = checkpoint("a.keras");
    assertThrows(ModelException.class, () -> checkpoint.saveFrequency(0));
  }

  @Test
  void saysWhatItSaves() {
    StringBuilder said = new StringBuilder();
    train(best().mode(MonitorMode.MIN).verbose(said), 2, 3);
    assertTrue(
        said.toString().contains("Epoch 1: score is 2.0, better than none\n"), said::toString);
    assertTrue(
        said.toString().contains("Epoch 2: score is 3.0, no better than 2.0\n"), said::toString);
  }
}

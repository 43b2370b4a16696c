// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.callbacks.BackupAndRestore;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.TrainingRun;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training goes on from its backup, or says why not. */
class BackupAndRestoreTest {

  private static final int FULL = 100;

  private final Backend backend = new PureProvider().open(BackendOptions.DEFAULT);

  @TempDir Path folder;

  @AfterEach
  void close() {
    backend.close();
  }

  private BackedUpTraining training() {
    return new BackedUpTraining(backend);
  }

  /** Fails after a number of batches. */
  private static Callback failing(int batches) {
    return new Callback() {
      private int seen;

      @Override
      public void onTrainBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
        if (++seen == batches) {
          throw new IllegalStateException("power cut");
        }
      }
    };
  }

  private void fail(int steps, int batches, BackupAndRestore backup) {
    BackedUpTraining killed = training();
    assertThrows(IllegalStateException.class, () -> killed.train(steps, backup, failing(batches)));
  }

  private Path latest() {
    return folder.resolve("latest.backup");
  }

  private void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 11, FULL})
  void everyLengthOfAnEpochGoesOn(int steps) {
    BackedUpTraining plain = training();
    List<String> expected = plain.result(plain.train(steps));
    for (int batches : new int[] {0, 2, 5}) {
      fail(steps, 7, BackedUpTraining.backup(folder, batches));
      BackedUpTraining resumed = training();
      History history = resumed.train(steps, BackedUpTraining.backup(folder, batches));
      assertEquals(expected, resumed.result(history), "each " + batches);
    }
  }

  @Test
  void onlyEpochsThatAreLeftAreTrained() {
    fail(3, 7, new BackupAndRestore(folder));
    History history = training().train(3, new BackupAndRestore(folder));
    assertEquals(BackedUpTraining.EPOCHS - 2, history.get("loss").size());
  }

  @Test
  void backupIsDeletedWithNothingElse() throws IOException {
    Path other = Files.createFile(folder.resolve("other.txt"));
    training().train(new BackupAndRestore(folder).doubleCheckpoint(true));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(other), files.toList());
    }
  }

  @Test
  void keptBackupLeavesNothingToTrain() {
    BackupAndRestore kept = new BackupAndRestore(folder).deleteCheckpoint(false);
    training().train(kept);
    assertTrue(Files.exists(latest()));
    assertTrue(training().train(kept).epochs().isEmpty());
  }

  @Test
  void damagedBackupIsRefused() throws IOException {
    fail(3, 7, new BackupAndRestore(folder));
    damage(latest());
    BackedUpTraining resumed = training();
    List<Tensor> before = resumed.model().weights();
    DataException e =
        assertThrows(DataException.class, () -> resumed.train(new BackupAndRestore(folder)));
    assertTrue(e.getMessage().contains("latest.backup"), e.getMessage());
    assertEquals(before, resumed.model().weights());
  }

  @Test
  void everyCutIsRefused() throws IOException {
    fail(3, 7, new BackupAndRestore(folder));
    byte[] bytes = Files.readAllBytes(latest());
    BackedUpTraining resumed = training();
    for (int length = 0; length < bytes.length; length += 997) {
      Files.write(latest(), Arrays.copyOf(bytes, length));
      assertThrows(DataException.class, () -> resumed.train(new BackupAndRestore(folder)));
    }
  }

  @Test
  void backupBeforeTheLastIsUsedIfThatIsDamaged() throws IOException {
    BackedUpTraining plain = training();
    List<String> expected = plain.result(plain.train(3));
    BackupAndRestore twice = new BackupAndRestore(folder).saveFrequency(1).doubleCheckpoint(true);
    fail(3, 7, twice);
    damage(latest());
    BackedUpTraining resumed = training();
    assertEquals(expected, resumed.result(resumed.train(3, twice)));
    assertFalse(Files.exists(folder));
  }

  @Test
  void killBetweenTheRenamesLeavesTheOneBefore() throws IOException {
    BackedUpTraining plain = training();
    List<String> expected = plain.result(plain.train(3));
    BackupAndRestore twice = new BackupAndRestore(folder).saveFrequency(2).doubleCheckpoint(true);
    fail(3, 7, twice);
    Files.move(latest(), folder.resolve("latest.backup.part"));
    BackedUpTraining resumed = training();
    assertEquals(expected, resumed.result(resumed.train(3, twice)));
  }

  @Test
  void backupOfAnotherOptimizerIsRefused() {
    fail(3, 7, new BackupAndRestore(folder));
    BackedUpTraining other = training();
    other.model().compile(new SGD(), new MeanSquaredError());
    List<Tensor> before = other.model().weights();
    ModelException e =
        assertThrows(ModelException.class, () -> other.train(new BackupAndRestore(folder)));
    assertTrue(e.getMessage().contains("another model or compilation"), e.getMessage());
    assertEquals(before, other.model().weights());
    assertTrue(Files.exists(latest()));
  }

  @Test
  void nothingIsRestoredInTheMiddle() {
    Callback late =
        new Callback() {
          @Override
          public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
            run.restore(run.snapshot());
          }
        };
    assertThrows(ModelException.class, () -> training().train(late));
  }

  @Test
  void batchesArePositive() {
    BackupAndRestore backup = new BackupAndRestore(folder);
    assertThrows(ModelException.class, () -> backup.saveFrequency(0));
  }
}

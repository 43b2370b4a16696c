// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.config.Configurable;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Lets a training that was killed go on from where it was, as {@code
 * keras.callbacks.BackupAndRestore}: after each epoch, or some batches, all of it is written to a
 * folder, and the next {@code fit} of the same model, data and options begins with what is there.
 *
 * <p>Restored are all weights, also those that are not trained, all that the optimizer remembers
 * with the number of its steps and the learning rate, the epoch, the place in the data, and the
 * figures of the epoch so far. Orders of samples and random draws follow from seeds, epoch and
 * step. So the training ends with the weights that one without an interruption has, to the bit
 * where the backend always computes the same. Keras goes on at the beginning of an epoch only, and
 * repeats the batches that were done; here the training goes on with the batch that comes next.
 * Batches of the data before that place are read again, and not used.
 *
 * <p>Not restored are, as in Keras, the history of earlier epochs, and what other callbacks
 * remember such as the patience of {@link EarlyStopping} or the best figure of {@link
 * ModelCheckpoint}; nor what stateful recurrent layers carry from batch to batch, which begins with
 * zeros; nor the state of a data set that draws at random without a seed. Place this callback last,
 * so that what the others change at the end of an epoch is in the backup.
 *
 * <p>A file is written beside and then renamed: a kill at any moment leaves a whole backup. When
 * training ends, also early, the files are deleted, and the folder if nothing else is in it (Keras
 * deletes all of the folder). When it fails they stay. A folder serves one training. Withers return
 * a copy; one instance serves one training at a time.
 */
public final class BackupAndRestore extends Configurable<BackupAndRestore> implements Callback {

  private static final System.Logger LOG = System.getLogger(BackupAndRestore.class.getName());

  private final Path folder;
  private SaveFrequency saveFrequency = SaveFrequency.EPOCH;
  private boolean doubleCheckpoint;
  private boolean deleteCheckpoint = true;
  private long seen;

  /**
   * Makes a callback that writes after each epoch.
   *
   * @param backupDir a folder for this training alone; made if need be
   */
  public BackupAndRestore(Path backupDir) {
    Given.require("backupDir", backupDir);
    this.folder = backupDir;
  }

  /**
   * Sets after how many batches to write, also across epochs; by default after each epoch.
   *
   * @param batches positive
   * @return a copy with it
   * @throws ModelException if it is not positive
   */
  public BackupAndRestore saveFrequency(int batches) {
    SaveFrequency frequency = SaveFrequency.ofBatches("BackupAndRestore", batches);
    return with(copy -> copy.saveFrequency = frequency);
  }

  /**
   * Sets whether the backup before the last is kept too, for the case that the last cannot be read;
   * false by default.
   *
   * @param choice true for twice the space
   * @return a copy with that choice
   */
  public BackupAndRestore doubleCheckpoint(boolean choice) {
    return with(copy -> copy.doubleCheckpoint = choice);
  }

  /**
   * Sets whether the backup is deleted when training ends; true by default.
   *
   * @param choice false to keep it. The next training then begins where this one ended
   * @return a copy with that choice
   */
  public BackupAndRestore deleteCheckpoint(boolean choice) {
    return with(copy -> copy.deleteCheckpoint = choice);
  }

  private Path latest() {
    return folder.resolve("latest.backup");
  }

  private Path previous() {
    return folder.resolve("previous.backup");
  }

  private Path part() {
    return folder.resolve("latest.backup.part");
  }

  /**
   * Restores the training, if there is a backup.
   *
   * @param run the training
   * @throws DataException if the backup is damaged and there is no whole one before it
   * @throws ModelException if it is one of another model, optimizer, losses or metrics
   */
  @Override
  public void onTrainBegin(TrainingRun run) {
    seen = 0;
    if (Files.exists(latest())) {
      restoreLatest(run);
    } else if (Files.exists(previous())) {
      // Killed between the two renames.
      restore(run, previous(), BackupFile.read(previous()));
    }
  }

  private void restoreLatest(TrainingRun run) {
    TrainingSnapshot snapshot;
    try {
      snapshot = BackupFile.read(latest());
    } catch (DataException e) {
      if (!Files.exists(previous())) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "The backup before the last is used", e);
      snapshot = BackupFile.read(previous());
      replaceLatest();
    }
    restore(run, latest(), snapshot);
  }

  /** Drops the damaged backup, or the next one would take it for the one before. */
  private void replaceLatest() {
    try {
      rename(previous(), latest());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static void restore(TrainingRun run, Path file, TrainingSnapshot snapshot) {
    try {
      run.restore(snapshot);
    } catch (ModelException e) {
      String what = String.valueOf(e.getMessage());
      throw new ModelException(
          Diagnostic.of("A backup does not fit the training that is to go on")
              .received("%s", what)
              .where("%s", file)
              .remedy("train the same model as before, or delete the file to begin anew"),
          e);
    }
  }

  @Override
  public void onTrainBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
    seen++;
    if (saveFrequency.isDue(seen)) {
      seen = 0;
      save(run);
    }
  }

  @Override
  public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
    if (saveFrequency.isEpoch()) {
      save(run);
    }
  }

  private void save(TrainingRun run) {
    try {
      Files.createDirectories(folder);
      BackupFile.write(part(), run.snapshot());
      if (doubleCheckpoint && Files.exists(latest())) {
        rename(latest(), previous());
      }
      rename(part(), latest());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private DataException unwritable(IOException e) {
    return new DataException(
        Diagnostic.of("A backup of a training cannot be written")
            .received("%s", e)
            .where("%s", folder)
            .remedy("check that the disk has room, and that you may write to the folder"),
        e);
  }

  private static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
    if (deleteCheckpoint) {
      try {
        // The last goes last: a kill in between leaves the newest.
        for (Path file : List.of(part(), previous(), latest())) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        LOG.log(System.Logger.Level.DEBUG, "Other files are in the folder of a backup", e);
      } catch (IOException e) {
        throw new DataException(
            Diagnostic.of("A backup of a training cannot be deleted")
                .received("%s", e)
                .where("%s", folder),
            e);
      }
    }
  }
}

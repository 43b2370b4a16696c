// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CSVLoggerTest {

  @TempDir private Path folder;

  private final FakeRun run = new FakeRun();
  private Path file;

  @BeforeEach
  void choose() {
    file = folder.resolve("training.csv");
  }

  private String written() throws IOException {
    return Files.readString(file).replace("\r\n", "\n");
  }

  @Test
  void anEpochIsARow() throws IOException {
    CSVLogger logger = new CSVLogger(file);
    logger.onTrainBegin(run);
    logger.onEpochEnd(run, 0, Map.of("loss", 0.5, "accuracy", 0.25, "val_loss", Double.NaN));
    logger.onEpochEnd(run, 1, Map.of("loss", 1e-5, "accuracy", 1.0));
    logger.onTrainEnd(run, Map.of());
    assertEquals(
        """
        epoch,accuracy,loss,val_loss
        0,0.25,0.5,nan
        1,1.0,1e-05,NA
        """,
        written());
  }

  @Test
  void rowsAreThereWhileTrainingGoesOn() throws IOException {
    CSVLogger logger = new CSVLogger(file).separator(';');
    logger.onTrainBegin(run);
    assertEquals("", written());
    logger.onEpochEnd(run, 0, Map.of("loss", 1.0));
    assertEquals("epoch;loss;val_loss\n0;1.0;NA\n", written());
    logger.onFailure(run, new IllegalStateException());
    assertEquals("epoch;loss;val_loss\n0;1.0;NA\n", written());
  }

  @Test
  void aSecondTrainingReplacesTheFirst() throws IOException {
    CSVLogger logger = new CSVLogger(file);
    train(logger, 0, 2.0);
    train(logger, 0, 1.0);
    assertEquals("epoch,loss,val_loss\n0,1.0,NA\n", written());
  }

  @Test
  void itMayGoOnWhereAnotherEnded() throws IOException {
    train(new CSVLogger(file), 0, 2.0);
    train(new CSVLogger(file).append(true), 1, 1.0);
    assertEquals("epoch,loss,val_loss\n0,2.0,NA\n1,1.0,NA\n", written());
  }

  @Test
  void aRowThatWasCutOffStaysByItself() throws IOException {
    Files.writeString(file, "epoch,loss\r\n0,2.0\r\n1,1.");
    train(new CSVLogger(file).append(true), 2, 0.5);
    assertEquals("epoch,loss\n0,2.0\n1,1.\n2,0.5,NA\n", written());
  }

  private void train(CSVLogger logger, int epoch, double loss) {
    logger.onTrainBegin(run);
    logger.onEpochEnd(run, epoch, Map.of("loss", loss));
    logger.onTrainEnd(run, Map.of());
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("no").resolve("log.csv");
    String message =
        assertThrows(DataException.class, () -> new CSVLogger(nowhere).onTrainBegin(run))
            .getMessage();
    assertTrue(message.contains(nowhere.toString()), message);
  }

  @Test
  void aSeparatorMustNotEndTheLine() {
    for (char character : new char[] {'\r', '\n', '"'}) {
      assertThrows(ModelException.class, () -> new CSVLogger(file).separator(character));
    }
  }
}

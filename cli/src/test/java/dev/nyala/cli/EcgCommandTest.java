// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EcgCommandTest {

  @TempDir private Path folder;

  @Test
  void drawnBeatsAreCalledSo() {
    ecg("--limit", 30, "--epochs", 1)
        .succeeds()
        .prints("heartbeats drawn by the program: 30 sequences of 140 values and 3 classes")
        .prints(
            "backend pure", "heartbeats drawn by the program: test loss ", ", test accuracy 0.");
    ecg("--limit", 0).refuses("--limit", "0");
  }

  @Test
  void readsFilesOfTheArchive() throws IOException {
    String lines = "1\t0.1\t0.2\t0.3\n2\t3\t2\t1\n".repeat(5);
    Path train = Files.writeString(folder.resolve("Up_TRAIN.tsv"), lines);
    ecg("--data", train).refuses("does not exist", "Up_TEST.tsv");
    Files.writeString(folder.resolve("Up_TEST.tsv"), lines);
    ecg("--data", train, "--epochs", 1)
        .succeeds()
        .prints("Up: 10 sequences of 3 values and 2 classes to train and 10 to test with");
    Path text = Files.writeString(folder.resolve("Text_TRAIN.tsv"), "1\tup\n");
    ecg("--data", text).refuses("not a number", "up", "line 1");
    ecg("--data", folder).refuses("TRAIN");
  }

  private static Invocation ecg(Object... arguments) {
    return Invocation.of(Arguments.of("ecg", arguments));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalyCommandTest {

  @TempDir private Path folder;

  @Test
  void listsWhatItFindsAndComparesItWithWhatIsKnown() throws IOException {
    String rows =
        IntStream.range(0, 99)
            .mapToObj(i -> "2014-01-01 00:%02d,%s".formatted(i, i % 4 + (i == 80 ? 50 : 0)))
            .collect(Collectors.joining("\n"));
    Path csv = Files.writeString(folder.resolve("taxi.csv"), "timestamp,value\n" + rows);
    Object[] options = {"--data", csv, "--usual", 40, "--steps", 8, "--epochs", 1};
    anomaly(options)
        .succeeds()
        .prints("99 values from 2014-01-01 00:00 to 2014-01-01 00:98; backend pure")
        .prints("anomaly from 2014-01-01 00:73 to 2014-01-01 00:87", "--known FILE");
    Path known =
        Files.writeString(
            folder.resolve("known.json"),
            "{\"taxi.csv\": [[\"2014-01-01 00:80\", \"2014-01-01 00:81\"],"
                + " [\"2013-01-01\", \"2013-01-02\"]]}");
    anomaly("--data", csv, "--known", known, "--usual", 40, "--steps", 8, "--epochs", 1)
        .succeeds()
        .prints("1 of 2 known anomalies found, 0 others");
    anomaly("--data", csv).refuses("48 steps, 5712 of 99 values usual", "--usual");
  }

  @Test
  void withoutDataItSaysWhatToGiveAndWhereItIsToBeHad() {
    anomaly().refuses("--data", "nyc_taxi.csv", "https://github.com/numenta/NAB");
  }

  @Test
  void badInputIsRefused() throws IOException {
    anomaly("--data", folder.resolve("none.csv")).refuses("does not exist", "none.csv");
    Path other = Files.writeString(folder.resolve("other.csv"), "a,value\n1,2\n");
    anomaly("--data", other).refuses("no such column", "timestamp", "[a, value]");
  }

  private static Invocation anomaly(Object... arguments) {
    return Invocation.of(Arguments.of("anomaly", arguments));
  }
}

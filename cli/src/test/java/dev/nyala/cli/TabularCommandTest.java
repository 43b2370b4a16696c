// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TabularCommandTest {

  @TempDir private Path folder;

  @Test
  void tellsTheFiguresWithAndWithoutClassWeights() throws IOException {
    String hours =
        IntStream.range(0, 100)
            .mapToObj(i -> "1,%d,%d,1,%d,1000,NW,2.5,0,0".formatted(i % 24, i % 7 * 30, i % 9))
            .collect(Collectors.joining("\n"));
    Path file =
        Files.writeString(
            folder.resolve("air.csv"), "month,hour,pm2.5,DEWP,TEMP,PRES,cbwd,Iws,Is,Ir\n" + hours);
    Invocation tabular = tabular("--data", file, "--hours", 3, "--epochs", 1).succeeds();
    tabular.prints("air.csv: 100 hours; backend pure");
    String figures = "precision [01]\\.\\d{3}, recall [01]\\.\\d{3}, AUC [01]\\.\\d{3}\\R";
    assertTrue(
        tabular
            .out()
            .matches("(?s).*without class weights: " + figures + "with class weights: " + figures),
        tabular::out);
  }

  @Test
  void withoutDataItSaysWhatToGiveAndWhereItIsToBeHad() {
    tabular().refuses("--data", "Beijing PM2.5", "https://archive.ics.uci.edu/dataset/381");
  }

  @Test
  void badInputIsRefused() throws IOException {
    tabular("--data", folder.resolve("none.csv")).refuses("does not exist", "none.csv");
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    tabular("--data", other).refuses("no such column", "month", "[a, b]");
    Path text =
        Files.writeString(
            folder.resolve("text.csv"),
            "month,hour,pm2.5,DEWP,TEMP,PRES,cbwd,Iws,Is,Ir\n1,0,5,cold,1,1,NW,1,0,0\n");
    Invocation cold = tabular("--data", text).refuses("not a number", "cold", "DEWP", "line 2");
    assertFalse(cold.err().contains("--column"), cold::err);
    tabular("--hours", 0).refuses("--hours", "0");
  }

  private static Invocation tabular(Object... arguments) {
    return Invocation.of(Arguments.of("tabular", arguments));
  }
}

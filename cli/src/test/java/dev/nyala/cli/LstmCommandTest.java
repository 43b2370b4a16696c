// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class LstmCommandTest {

  private static final String RESULT =
      "(?s).*test RMSE \\d+\\.\\d+, naive forecast \\d+\\.\\d+ \\(the last \\d+ values\\)\\R";

  @TempDir private Path folder;

  @Test
  void forecastsTheAirlinePassengers() {
    Invocation lstm = lstm("--epochs", "1").succeeds();
    lstm.prints("airline passengers", "144 values", "naive forecast 50.738 (the last 27 values)");
    assertTrue(lstm.out().matches(RESULT), lstm::out);
  }

  @Test
  void theSeedDeterminesTheResult() {
    String first = lastLine(lstm("--epochs", "2", "--seed", "7").succeeds());
    assertEquals(first, lastLine(lstm("--epochs", "2", "--seed", "7", "--threads", "1")));
  }

  @Test
  void forecastsAColumnOfATable() throws IOException {
    Path csv = table("month,sales", IntStream.range(0, 30).mapToObj(i -> i + "," + i % 5));
    Invocation lstm =
        lstm("--csv", csv, "--column", "sales", "--lookback", 3, "--epochs", 1, "--batch", 8);
    lstm.succeeds().prints("30 values", "(the last 6 values)");
  }

  @Test
  void aMissingValueIsRefusedWithItsLineUnlessThereIsAPolicy() throws IOException {
    Path csv =
        table("v", IntStream.range(0, 20).mapToObj(i -> i == 2 ? "NA" : Integer.toString(i)));
    Invocation refused = lstm("--csv", csv, "--column", "v");
    refused.refuses("A value is missing", "NA", "line 4", "--missing drop", "--missing forward");
    for (String policy : new String[] {"drop", "forward"}) {
      Object[] arguments = {
        "--csv", csv, "--column", "v", "--missing", policy, "--lookback", 2, "--epochs", 1
      };
      lstm(arguments).succeeds().prints(policy.equals("drop") ? "19 values" : "20 values");
    }
    lstm("--csv", csv, "--column", "v", "--missing", "ignore")
        .refuses("--missing", "refuse, drop, forward", "ignore");
  }

  @Test
  void anUnknownColumnIsRefusedWithThoseThereAre() throws IOException {
    Path csv = table("a,b", IntStream.range(0, 20).mapToObj(i -> i + "," + i));
    lstm("--csv", csv, "--column", "c").refuses("no such column", "received c", "[a, b]");
    lstm("--csv", csv).refuses("--column", "[a, b]");
    lstm("--column", "c").refuses("--column needs --csv");
  }

  @Test
  void aSeriesThatIsTooShortIsRefused() throws IOException {
    Path csv = table("v", IntStream.range(0, 12).mapToObj(Integer::toString));
    lstm("--csv", csv, "--column", "v", "--epochs", 1)
        .refuses("too short", "at least 13", "12 values", csv.toString(), "--lookback");
    Path one = table("v", IntStream.range(0, 1).mapToObj(Integer::toString));
    lstm("--csv", one, "--column", "v").refuses("too short", "1 rows", one.toString());
    lstm("--lookback", 144).refuses("too short", "144 values", "--lookback");
  }

  @Test
  void aFileThatIsNoTableIsRefused() throws IOException {
    lstm("--csv", folder.resolve("none.csv"), "--column", "v")
        .refuses("does not exist", "none.csv");
    lstm("--csv", folder, "--column", "v").refuses("folder");
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    lstm("--csv", empty, "--column", "v").refuses("empty", "empty.csv");
    Path ragged = Files.writeString(folder.resolve("ragged.csv"), "a,b\n1,2\n3\n");
    lstm("--csv", ragged, "--column", "a").refuses("line 3", "1 fields");
    Path text = Files.writeString(folder.resolve("text.csv"), "a\n1\ntwo\n");
    lstm("--csv", text, "--column", "a").refuses("not a number", "two", "line 3", "--column");
  }

  @Test
  void sizesThatMakeNoSenseAreRefused() {
    lstm("--epochs", 0).refuses("--epochs", "0 is not positive");
    lstm("--batch", -1).refuses("batch", "-1");
    lstm("--lookback", 0).refuses("lookback=0");
    lstm("--threads", -1).refuses("--threads", "-1");
  }

  @Test
  void anUnknownBackendIsRefusedWithThoseThereAre() {
    lstm("--backend", "abacus").refuses("no backend \"abacus\"", "expected one of", "pure");
    System.setProperty("nyala.backend", "abacus");
    try {
      lstm().refuses("no backend \"abacus\"", "-Dnyala.backend");
      lstm("--epochs", 1, "--backend", "pure").succeeds().prints("backend pure");
    } finally {
      System.clearProperty("nyala.backend");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void realDataWithMissingValuesAreRefusedWithTheirLine() {
    Path csv = Path.of(System.getProperty("nyala.testdata"), "data/timeseries/pollution.csv");
    lstm("--csv", csv, "--column", "pm2.5").refuses("line 2", "pm2.5", "--missing forward");
  }

  private Path table(String header, Stream<String> rows) throws IOException {
    Path file = Files.createTempFile(folder, "table", ".csv");
    return Files.writeString(file, header + "\n" + rows.collect(Collectors.joining("\n")));
  }

  private static Invocation lstm(Object... arguments) {
    return Invocation.of(Arguments.of("lstm", arguments));
  }

  private static String lastLine(Invocation invocation) {
    return invocation.out().lines().reduce((before, line) -> line).orElseThrow();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReportTest {

  @TempDir private Path folder;

  /** An example, a small setting, and what its page has beside curves and a diagram. */
  record Run(String example, List<Object> options, List<String> samples) {
    @Override
    public String toString() {
      return example;
    }
  }

  static List<Run> runs() {
    List<Object> digits = List.of("--synthetic", "--limit", 100);
    List<String> classes = List.of("Confusion matrix", "First samples of the test: 24 images");
    return List.of(
        new Run("lstm", List.of(), List.of("lines of actual, forecast", "naive forecast", "pure")),
        new Run("mnist", digits, classes),
        new Run("text", List.of("text", "--length", 8), List.of("Written at temperature 0.5")),
        new Run("kfold", List.of("--folds", 2), List.of("mean RMSE", "lines of actual, forecast")),
        new Run("transfer", digits, List.of("First training", "5 to 9, transferred", "matrix")),
        new Run("vae", digits, List.of("codes from (-2, -2) to (2, 2): 144 images", "kl_loss")),
        new Run(
            "tabular", List.of("--data", "air.csv", "--hours", 3), List.of("With class", "AUC")),
        new Run(
            "anomaly",
            List.of("--data", "taxi.csv", "--usual", 40, "--steps", 8),
            List.of("The series: lines of value", "anomalies found")),
        new Run("denoise", digits, List.of("with noise: 12 images", "Restored: 12 images")),
        new Run("compare", List.of("--against", "pure"), List.of("Backends", "pure")),
        new Run("ecg", List.of("--limit", 30), List.of("Samples of class 2: lines of", "matrix")),
        new Run("addition", List.of("--limit", 50, "--digits", 2), List.of(" = ", "(wrong, it is")),
        new Run("augment", digits, List.of("Changed at random: 24 images", "As they are")),
        new Run(
            "sentiment",
            List.of("--data", "reviews", "--words", 4),
            List.of("Confusion matrix", "<td>a fine film</td><td>pos</td>")),
        new Run(
            "transformer",
            List.of("--data", "reviews", "--words", 4),
            List.of("Confusion matrix", "<td>a dull film</td><td>neg</td>")),
        new Run("speech", List.of("--data", "spoken"), List.of("matrix", "of the test: 4 images")));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aPageNeedsNothingElseAndHasCurvesDiagramAndSamples(Run run) throws IOException {
    Path report = folder.resolve("made/report");
    List<Object> options = new ArrayList<>(List.of("--epochs", 1, "--report", report));
    for (Object option : run.options()) {
      options.add(data().contains(option) ? folder.resolve(option.toString()) : option);
    }
    Invocation.of(Arguments.of(run.example(), options.toArray()))
        .succeeds()
        .prints("report in " + report.resolve("index.html"));
    try (Stream<Path> files = Files.list(report)) {
      assertEquals(List.of(report.resolve("index.html")), files.toList());
    }
    String page = Files.readString(report.resolve("index.html"));
    assertTrue(page.contains("<img src=\"data:image/png;base64,"));
    assertTrue(page.contains("alt=\"Curves of loss"));
    assertTrue(page.contains("<figure><svg "));
    assertTrue(page.contains("<td>epochs</td><td>1</td>"));
    String text = page.replaceAll("base64,[^\"]*", "");
    for (String sample : run.samples()) {
      assertTrue(text.contains(sample), () -> "\"" + sample + "\" is missing from " + text);
    }
    assertFalse(
        text.replace("http://www.w3.org/2000/svg", "").matches("(?s).*(https?:|src=\"(?!data:)).*"),
        text);
  }

  /** Writes the data that examples do not draw, and returns the names. */
  private Set<String> data() throws IOException {
    Files.writeString(folder.resolve("text"), "a text to write like: ".repeat(20));
    Files.writeString(
        folder.resolve("air.csv"),
        "month,hour,pm2.5,DEWP,TEMP,PRES,cbwd,Iws,Is,Ir\n"
            + lines(100, i -> "1,%d,%d,1,%d,1000,NW,2.5,0,0".formatted(i % 24, i % 7 * 30, i % 9)));
    Files.writeString(
        folder.resolve("taxi.csv"),
        "timestamp,value\n" + lines(99, i -> "2014-01-01 00:%02d,%d".formatted(i, i % 4)));
    for (String name : List.of("neg", "pos")) {
      Path reviews = Files.createDirectories(folder.resolve("reviews").resolve(name));
      String review = name.equals("pos") ? "a fine\n film " : "a dull film";
      for (int i = 0; i < 20; i++) {
        Files.writeString(reviews.resolve(i + ".txt"), review);
      }
    }
    Path spoken = Files.createDirectories(folder.resolve("spoken"));
    for (int i = 0; i < 16; i++) {
      Files.write(spoken.resolve("%d_tone_%d.wav".formatted(i % 4, i / 4 + 4)), tone(i % 4));
    }
    return new HashSet<>(List.of("text", "air.csv", "taxi.csv", "reviews", "spoken"));
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
  }

  private static byte[] tone(int digit) {
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * 800).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * 800);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * 800);
    while (wav.hasRemaining()) {
      wav.putShort((short) (8000 * Math.sin((digit + 1) * 0.1 * wav.position())));
    }
    return wav.array();
  }

  @Test
  void everyExampleIsTried() {
    Set<String> tried = runs().stream().map(Run::example).collect(Collectors.toSet());
    assertEquals(Set.copyOf(ExampleCommandTest.examples()), tried);
  }

  @ParameterizedTest
  @CsvSource({"file", "file/below", "taken"})
  void aFolderThatCannotBeWrittenIsRefusedBeforeTheTraining(String name) throws IOException {
    Files.writeString(folder.resolve("file"), "text");
    Files.createDirectories(folder.resolve("taken/index.html"));
    Invocation refused =
        Invocation.of(Arguments.of("lstm", "--report", folder.resolve(name)))
            .refuses(folder.resolve(name).toString(), "Choose");
    assertEquals("", refused.out());
  }

  @Test
  void anEarlierReportIsReplaced() throws IOException {
    Path page = Files.writeString(folder.resolve("index.html"), "before");
    Invocation.of(Arguments.of("lstm", "--epochs", 1, "--report", folder)).succeeds();
    assertTrue(Files.readString(page).endsWith("</html>\n"));
  }
}

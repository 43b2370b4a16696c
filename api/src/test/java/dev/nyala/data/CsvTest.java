// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

  @TempDir Path folder;

  private Csv csv(String text) {
    return csv(text, StandardCharsets.UTF_8);
  }

  private Csv csv(String text, Charset charset) {
    try {
      Path file = folder.resolve("table.csv");
      Files.write(file, text.getBytes(charset));
      return Csv.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refused(Executable reading, String... parts) {
    String message = assertThrows(DataException.class, reading).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  @Test
  void columnsAreReadByName() {
    Csv table = csv("a,b,c\n1,2,x\n-3.5,4e2,y\n");
    assertEquals(List.of("a", "b", "c"), table.columns());
    assertArrayEquals(new double[] {2, 400}, table.column("b"));
    assertEquals(Tensor.of(Shape.of(2, 2), 2f, 1, 400, -3.5f), table.tensor("b", "a"));
    assertEquals(List.of("x", "y"), table.strings("c"));
    assertEquals(Tensor.of(Shape.of(2, 1), 1f, 2), csv("n\n1\n2\n").tensor());
  }

  @Test
  void quotesLineBreaksAndBlankLinesAreUnderstood() {
    Csv table =
        csv("\uFEFF\"a\",\"b \"\"x\"\"\"\r\n\"1,5\",\"two\r\nlines\"\r\n\r\n, 7 \r\n\"\",\"\"");
    assertEquals(List.of("a", "b \"x\""), table.columns());
    assertEquals(List.of("1,5", "", ""), table.strings("a"));
    assertEquals(List.of("two\nlines", "7", ""), table.strings("b \"x\""));
    try (Stream<CsvRow> rows = table.rows()) {
      assertEquals(List.of(2, 5, 6), rows.map(CsvRow::line).toList());
    }
    assertEquals(List.of("1", "2"), csv("a\r1\r2\r").strings("a"));
    assertEquals(List.of("größe", "𝄞"), csv("a\ngröße\n𝄞").strings("a"));
  }

  @Test
  void otherFormsOfTablesAreRead() {
    assertEquals(
        Tensor.of(Shape.of(2, 2), 1f, 2, 3, 4),
        csv("1;2\n3;4").delimiter(';').header(false).tensor());
    assertArrayEquals(new double[] {2, 4}, csv("1,2\n3,4").header(false).column("1"));
    assertEquals(Shape.of(0, 1), csv("a\n").tensor("a").shape());
  }

  @Test
  void aPackedFileIsUnpacked() throws IOException {
    Path file = folder.resolve("table.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("a\n5\n".getBytes(StandardCharsets.US_ASCII));
    }
    assertArrayEquals(new double[] {5}, Csv.of(file).column("a"));
  }

  @Test
  void aMissingValueIsRefusedWithItsLine() {
    String text = "a,b\n1,NA\n2,\n3,5\nNA,6\n";
    refused(() -> csv(text).column("b"), "line 2", "column b", "NA", "DROP");
    assertArrayEquals(new double[] {1, 2, 3}, csv(text).missing(Missing.DROP).column("a"));
    assertEquals(
        Tensor.of(Shape.of(1, 2), 3f, 5), csv(text).missing(Missing.DROP).tensor("a", "b"));
    assertEquals(
        Tensor.of(Shape.of(2, 2), 3f, 5, 3, 6),
        csv(text).missing(Missing.FORWARD).tensor("a", "b"));
    refused(() -> csv("a\n-\n").column("a"), "not a number");
    assertEquals(0, csv("a\n-\n").missing(Missing.DROP).missingMarkers("-").column("a").length);
  }

  @Test
  void rowsAreStreamedAsSamples() {
    Csv table = csv("x,y,z\n1,2,3\n4,5,6\n7,8,9\n");
    Dataset data = table.dataset(List.of("x", "z"), List.of("y"));
    for (int epoch = 0; epoch < 2; epoch++) {
      List<Sample> samples = new ArrayList<>();
      data.forEach(samples::add);
      assertEquals(3, samples.size());
      assertEquals(Sample.of(Tensor.vector(4, 6), Tensor.vector(5)), samples.get(1));
    }
    assertEquals(3, data.shuffle(1).inMemory().size());
    assertEquals(0, table.dataset(List.of("x"), List.of()).spec().targets().size());
    refused(() -> table.dataset(List.of(), List.of("y")), "[x, y, z]");
    refused(() -> table.dataset(List.of("w"), List.of("y")), "w", "[x, y, z]");
    Dataset broken = csv("x,y\n1,2\n3,oops\n").dataset(List.of("x"), List.of("y"));
    refused(() -> broken.forEach(s -> {}), "oops", "line 3", "column y");
  }

  @Test
  void damageIsNamedWithFileAndLine() {
    refused(() -> csv("a,b\n1,2\n3\n").tensor(), "table.csv, line 3", "1 fields", "2 fields");
    refused(() -> csv("a\n\"1\n2\n").tensor(), "line 2", "not closed");
    refused(() -> csv("a\n\"1\"x\n").tensor(), "line 2, character 4", "closing quote");
    refused(() -> csv("a\n1\nö\n", StandardCharsets.ISO_8859_1).tensor(), "UTF-8", "line 3");
    refused(() -> csv("").tensor(), "empty", "table.csv");
    refused(() -> csv("a,a\n1,2\n").column("a"), "Two columns");
    refused(() -> csv("a\n1\n").column("Passengers"), "Passengers", "[a]");
    refused(() -> Csv.of(folder.resolve("none.csv")).tensor(), "does not exist", "none.csv");
    refused(() -> Csv.of(folder).tensor(), "folder");
    for (String text : new String[] {"1d", "0x1p3", "Infinity", "1,5", "1.2.3", "١", "-"}) {
      refused(() -> csv("a\n\"" + text + "\"\n").tensor(), text, "line 2");
    }
  }

  @Test
  void binaryFilesAreRefusedWithoutReadingThemWhole() throws IOException {
    Path file = folder.resolve("zeros.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 17; i++) {
        out.write(block);
      }
    }
    refused(() -> Csv.of(file).columns(), "too long", "line 1");
  }

  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void realTablesAreRead() {
    Path series = Path.of(System.getProperty("nyala.testdata"), "data", "timeseries");
    Csv pollution = Csv.of(series.resolve("pollution.csv"));
    refused(() -> pollution.column("pm2.5"), "line 2", "pm2.5");
    double[] dropped = pollution.missing(Missing.DROP).column("pm2.5");
    double[] forward = pollution.missing(Missing.FORWARD).column("pm2.5");
    assertEquals(41_757, dropped.length);
    assertEquals(43_800, forward.length);
    assertEquals(129, dropped[0]);
    assertEquals(3650, Csv.of(series.resolve("daily-min-temperatures.csv")).column("Temp").length);
  }
}

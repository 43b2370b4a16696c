// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of what was compared with Keras lists what the suites compared.
 *
 * <p>The suites of backend-pure leave a file each. Their figures differ a little from processor to
 * processor, so that classes and numbers of configurations alone are compared; {@code
 * -Dnyala.docs.write=true} writes the table anew.
 */
class KerasParityTableTest {

  private static final Path TABLE = Path.of("docs", "keras-parity.md");
  private static final Path RECORDS = Path.of("backend-pure", "target", "keras-parity");
  private static final Path FIXTURES =
      Path.of("conformance/src/main/resources/dev/nyala/conformance/keras");
  private static final Pattern FIGURE = Pattern.compile("(?m) \\| [^|\\n]* \\|$");

  /** A folder of fixtures and its heading. */
  private record Section(String folder, String title) {}

  private static final List<Section> SECTIONS =
      List.of(
          new Section("layers", "Layers: outputs, masks, states, gradients"),
          new Section("activations", "Activations"),
          new Section("regularizers", "Regularizers"),
          new Section("constraints", "Constraints"),
          new Section("losses", "Losses and their gradients"),
          new Section("metrics", "Metrics after each of several updates"),
          new Section("optimizers", "Optimizers: weights and slots after each of several steps"),
          new Section("schedules", "Learning rate schedules"),
          new Section("steps", "Fifty training steps: losses, and the weights after them"),
          new Section("training", "Training runs: logs and weights"),
          new Section(
              "callbacks", "Callbacks: when hooks are called, and what they do to a training"),
          new Section("ops", "Functions of `keras.ops`"));

  /** What was compared of a class. */
  private record Row(int configurations, double worst) {

    String line(String name, String backend) {
      return String.format(
          Locale.ROOT, "| `%s` | %s | %d | %.1e |\n", name, backend, configurations, worst);
    }

    Row or(Row other) {
      return new Row(Math.max(configurations, other.configurations), Math.max(worst, other.worst));
    }
  }

  @Test
  void listsWhatWasCompared() throws IOException {
    Path records = Repository.root().resolve(RECORDS);
    assumeTrue(Files.isDirectory(records), "the suites of backend-pure have not run");
    String table = table(rows(records));
    if (Boolean.getBoolean("nyala.docs.write")) {
      Files.writeString(Repository.root().resolve(TABLE), table);
    }
    String remedy = "Write it anew with mvn verify -Dnyala.docs.write=true";
    assertEquals(withoutFigures(table), withoutFigures(Repository.read(TABLE)), remedy);
  }

  private static Map<String, Row> rows(Path records) throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    try (Stream<Path> files = Files.list(records)) {
      files.sorted().flatMap(file -> lines(file).stream()).forEach(line -> add(line, rows));
    }
    return rows;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(String line, Map<String, Row> rows) {
    List<String> parts = List.of(line.split(" "));
    Row row = new Row(Integer.parseInt(parts.get(1)), Double.parseDouble(parts.get(2)));
    rows.merge(parts.get(0), row, Row::or);
  }

  private static String table(Map<String, Row> rows) {
    StringBuilder text =
        new StringBuilder(
            """
            # Agreement with Keras

            Generated from what the suites of `dev.nyala.conformance.keras` compare on the pure backend with what Keras 3.15.1 computed;
            `mvn verify -Dnyala.docs.write=true` writes it anew. A difference is a fraction of the largest magnitude in its tensor; the suites fail above 1e-5,
            and above 1e-4 after fifty training steps. The figures are those of one machine.

            Keras's own backends differ where they resize by cubics: TensorFlow reads their weights from a table of 1024 positions. Bicubic `UpSampling2D` is compared
            by factors that are powers of 2, whose positions are in that table.
            """);
    for (Section section : SECTIONS) {
      String prefix = section.folder + "/";
      text.append("\n## ").append(section.title).append("\n\n");
      text.append("| class | Keras's backend | configurations | worst difference |\n");
      text.append("|---|---|---|---|\n");
      rows.forEach(
          (file, row) -> {
            if (file.startsWith(prefix)) {
              text.append(row.line(file.substring(prefix.length()), backend(file)));
            }
          });
    }
    return text.toString();
  }

  /** What Keras ran on when a file was recorded, from the head of the file. */
  private static String backend(String file) {
    String head = Repository.read(FIXTURES.resolve(file + ".txt")).lines().findFirst().orElse("");
    return head.substring(head.lastIndexOf(' ') + 1);
  }

  private static String withoutFigures(String table) {
    return FIGURE.matcher(table).replaceAll(" |");
  }
}

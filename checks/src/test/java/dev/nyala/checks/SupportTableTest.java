// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of support says what became of the cases of each op on each backend.
 *
 * <p>The suites of the backends leave a file each; {@code -Dnyala.docs.write=true} writes the table
 * anew. A backend whose suites have not run keeps nobody from building.
 */
class SupportTableTest {

  private static final Path TABLE = Path.of("docs", "support.md");

  private static final List<String> DTYPES =
      List.of("f32", "f64", "f16", "bf16", "i32", "i64", "i8", "u8", "bool");

  private static final String HEAD =
      """
      # Support

      Which op runs on which backend, of which dtypes; generated from what the suite of `conformance` found.
      `mvn verify -Dnyala.docs.write=true` writes it anew.

      `all`: every dtype that the op is defined for. `in pieces`: the op is decomposed into others first. `some`: under conditions, which the
      refusal names. `not`: refused by `compile` with op, backend and remedy.

      """;

  @Test
  void saysWhatTheSuitesFound() throws IOException {
    Map<String, Map<String, Map<String, String>>> found = new TreeMap<>();
    for (Path record : records()) {
      Files.readAllLines(record).forEach(line -> add(line, found));
    }
    Set<String> expected = backends();
    assumeTrue(found.keySet().containsAll(expected), "the suites have run: " + found.keySet());
    String table = table(found);
    if (Boolean.getBoolean("nyala.docs.write")) {
      Files.writeString(Repository.root().resolve(TABLE), table);
    }
    String remedy = "Write it anew with mvn verify -Dnyala.docs.write=true";
    assertEquals(table, Repository.read(TABLE), remedy);
  }

  private static Set<String> backends() {
    Set<String> backends = new TreeSet<>();
    Repository.modules().stream()
        .filter(module -> module.startsWith("backend-"))
        .forEach(module -> backends.add(module.substring("backend-".length())));
    return backends;
  }

  private static List<Path> records() throws IOException {
    List<Path> records = new ArrayList<>();
    for (String backend : backends()) {
      Path folder = Repository.root().resolve("backend-" + backend).resolve("target/support");
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.sorted().forEach(records::add);
        }
      }
    }
    return records;
  }

  /** Adds a line: backend, op, dtype, outcome, number of cases. */
  private static void add(String line, Map<String, Map<String, Map<String, String>>> found) {
    List<String> parts = List.of(line.split(" "));
    found
        .computeIfAbsent(parts.get(0), backend -> new TreeMap<>())
        .computeIfAbsent(parts.get(1), op -> new TreeMap<>())
        .merge(parts.get(2), parts.get(3), (a, b) -> a.equals(b) ? a : "some");
  }

  private static String table(Map<String, Map<String, Map<String, String>>> found) {
    Map<String, Set<String>> ops = new TreeMap<>();
    found
        .values()
        .forEach(
            backend ->
                backend.forEach(
                    (op, dtypes) ->
                        ops.computeIfAbsent(op, each -> new TreeSet<>()).addAll(dtypes.keySet())));
    StringBuilder text = new StringBuilder(HEAD);
    text.append("| op | dtypes | ").append(String.join(" | ", found.keySet())).append(" |\n");
    text.append("|---|---|").append("---|".repeat(found.size())).append('\n');
    ops.forEach(
        (op, dtypes) -> {
          text.append("| `").append(op).append("` | ").append(ordered(dtypes));
          found
              .values()
              .forEach(
                  backend ->
                      text.append(" | ").append(cell(backend.getOrDefault(op, Map.of()), dtypes)));
          text.append(" |\n");
        });
    return text.toString();
  }

  private static String cell(Map<String, String> outcomes, Set<String> dtypes) {
    List<String> parts = new ArrayList<>();
    for (String word : List.of("yes", "pieces", "some", "no")) {
      Set<String> those = new TreeSet<>();
      outcomes.forEach(
          (dtype, outcome) -> {
            if (outcome.equals(word)) {
              those.add(dtype);
            }
          });
      if (!those.isEmpty()) {
        String which = those.equals(dtypes) ? "all" : ordered(those);
        parts.add(
            switch (word) {
              case "yes" -> which;
              case "pieces" -> which + " in pieces";
              case "some" -> "some of " + which;
              default -> "not " + which;
            });
      }
    }
    return String.join(", ", parts);
  }

  private static String ordered(Set<String> dtypes) {
    return String.join(" ", DTYPES.stream().filter(dtypes::contains).toList());
  }
}

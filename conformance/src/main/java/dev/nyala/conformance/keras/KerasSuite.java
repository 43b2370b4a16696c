// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.conformance.ConformanceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;

/**
 * One test per case of some files, run by the backend under test.
 *
 * <p>With {@code -Dnyala.parity.record=FOLDER} a suite writes a file there that says of each class
 * how many cases were tried and how large the worst difference was.
 */
@Tag("keras")
public abstract class KerasSuite extends ConformanceSuite {

  private static final String RECORD = "nyala.parity.record";

  private final Map<String, Double> differences = new TreeMap<>();
  private final Map<String, Set<String>> tried = new TreeMap<>();

  /** Makes a suite; JUnit calls it. */
  protected KerasSuite() {}

  /**
   * Returns what runs the graphs.
   *
   * @return the backend under test
   */
  protected Evaluator evaluator() {
    return Evaluator.of(backend());
  }

  /**
   * Makes a test of each case of several files.
   *
   * @param folder the folder the files are in
   * @param files their names, without the ending
   * @param check tests a case
   * @return the tests
   */
  protected final Stream<DynamicNode> cases(
      String folder, List<String> files, Consumer<Fixture> check) {
    return files.stream()
        .flatMap(file -> Fixtures.read(folder + "/" + file).stream())
        .filter(fixture -> selects(fixture.toString()))
        .map(fixture -> test(fixture.toString(), () -> check.accept(fixture)));
  }

  /**
   * Notes that a case agrees.
   *
   * @param fixture the case
   * @param difference how far the result was from Keras's, as a fraction of the largest magnitude
   */
  final void agrees(Fixture fixture, double difference) {
    differences.merge(fixture.file(), difference, Math::max);
    tried.computeIfAbsent(fixture.file(), file -> new TreeSet<>()).add(fixture.name());
  }

  @AfterAll
  final void record() throws IOException {
    String folder = System.getProperty(RECORD);
    if (folder == null) {
      return;
    }
    List<String> lines = new ArrayList<>();
    tried.forEach(
        (file, cases) -> {
          double worst = differences.getOrDefault(file, 0.);
          lines.add(String.format(Locale.ROOT, "%s %d %.1e", file, cases.size(), worst));
        });
    Files.createDirectories(Path.of(folder));
    Files.write(Path.of(folder, getClass().getSimpleName() + ".txt"), lines);
  }
}

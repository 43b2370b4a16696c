// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.conformance.ConformanceSuite;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** One test per case of some files, run by the backend under test. */
public abstract class KerasSuite extends ConformanceSuite {

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
}

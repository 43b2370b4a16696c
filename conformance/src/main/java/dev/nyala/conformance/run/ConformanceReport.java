// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.run;

import dev.nyala.conformance.run.CaseResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a backend did in the suites. Immutable.
 *
 * @param backend its name
 * @param cases every case, in the order of their running
 */
public record ConformanceReport(String backend, List<CaseResult> cases) {

  /** Copies the list. */
  public ConformanceReport {
    cases = List.copyOf(cases);
  }

  /**
   * The figures of a suite.
   *
   * @param suite its name
   * @param passed how many cases passed
   * @param failed how many failed
   * @param skipped how many are known to fail, or could not be run
   * @param millis how long they took
   */
  public record Row(String suite, int passed, int failed, int skipped, long millis) {}

  /**
   * Returns the figures of each suite.
   *
   * @return in the order of their running
   */
  public List<Row> rows() {
    Map<String, List<CaseResult>> suites = new LinkedHashMap<>();
    cases.forEach(c -> suites.computeIfAbsent(c.suite(), suite -> new ArrayList<>()).add(c));
    return suites.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList();
  }

  /**
   * Returns the figures of all suites together.
   *
   * @return the sums
   */
  public Row total() {
    return row("all", cases);
  }

  private static Row row(String suite, List<CaseResult> cases) {
    return new Row(
        suite,
        count(cases, Outcome.PASSED),
        count(cases, Outcome.FAILED),
        count(cases, Outcome.SKIPPED),
        cases.stream().mapToLong(CaseResult::millis).sum());
  }

  private static int count(List<CaseResult> cases, Outcome outcome) {
    return (int) cases.stream().filter(c -> c.outcome() == outcome).count();
  }

  /**
   * Returns the cases that failed.
   *
   * @return in the order of their running
   */
  public List<CaseResult> failures() {
    return cases.stream().filter(c -> c.outcome() == Outcome.FAILED).toList();
  }

  /**
   * Tells whether the backend conforms.
   *
   * @return true if cases ran and none failed
   */
  public boolean passed() {
    return total().passed() > 0 && failures().isEmpty();
  }

  /**
   * Describes a failure in a few lines: suite, case, cause, what was expected and received.
   *
   * @param result a case that failed
   * @return lines without line breaks
   */
  public static List<String> block(CaseResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.suite() + " · " + result.name());
    if (result.failure() != null) {
      FailureText text = new FailureText(result.failure());
      lines.add("  cause     " + text.cause());
      if (!text.expected().isEmpty()) {
        lines.add("  expected  " + text.expected());
        lines.add("  received  " + text.received());
      } else {
        text.details().stream().filter(line -> !line.isEmpty()).forEach(l -> lines.add("  " + l));
      }
    }
    return lines;
  }

  /**
   * Writes {@code report.html} and {@code TEST-backend.xml}, the latter in the form of JUnit.
   *
   * @param folder where to; made if need be
   * @return the files
   * @throws IOException if they cannot be written
   */
  public List<Path> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path html = Files.writeString(folder.resolve("report.html"), HtmlReport.of(this));
    Path xml = Files.writeString(folder.resolve("TEST-" + backend + ".xml"), XmlReport.of(this));
    return List.of(html, xml);
  }
}

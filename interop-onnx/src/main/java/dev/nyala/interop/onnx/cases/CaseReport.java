// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.cases;

import dev.nyala.interop.onnx.cases.Outcome.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of many cases, all together and by the operators they use. Not thread-safe. */
public final class CaseReport {

  private final Counts all = new Counts();
  private final SortedMap<String, Counts> byOperator = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  /** How many cases ended how. */
  public static final class Counts {

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    private Counts() {}

    private void add(Kind kind) {
      counts.merge(kind, 1, Integer::sum);
    }

    /**
     * Returns how many cases ended in a way.
     *
     * @param kind the way
     * @return not negative
     */
    public int of(Kind kind) {
      return counts.getOrDefault(kind, 0);
    }

    /**
     * Returns how many cases there are.
     *
     * @return of all kinds
     */
    public int total() {
      return counts.values().stream().mapToInt(count -> count).sum();
    }
  }

  /** Makes an empty report. */
  public CaseReport() {}

  /**
   * Adds a case.
   *
   * @param name of the case
   * @param operators which it uses
   * @param outcome what came of it
   */
  public void add(String name, Collection<String> operators, Outcome outcome) {
    all.add(outcome.kind());
    operators.forEach(o -> byOperator.computeIfAbsent(o, n -> new Counts()).add(outcome.kind()));
    if (outcome.kind() == Kind.REFUSED || outcome.kind() == Kind.WRONG) {
      String kind = outcome.kind().name().toLowerCase(Locale.ROOT);
      failures.add("%s %s: %s".formatted(kind, name, outcome.detail().replaceAll("\\s+", " ")));
    }
  }

  /**
   * Returns the counts of all cases.
   *
   * @return each case once
   */
  public Counts all() {
    return all;
  }

  /**
   * Returns the counts of each operator.
   *
   * @return by name; a case counts for each operator it uses
   */
  public SortedMap<String, Counts> byOperator() {
    return Collections.unmodifiableSortedMap(byOperator);
  }

  /**
   * Returns what went wrong or was refused.
   *
   * @return a line for each case
   */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /**
   * Tells whether every case passed.
   *
   * @return whether none was refused or wrong
   */
  public boolean isClean() {
    return failures.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    row(text, "operator", "cases", "passed", "random", "refused", "wrong");
    byOperator.forEach((name, counts) -> row(text, name, counts));
    row(text, "all", all);
    return text.toString();
  }

  private static void row(StringBuilder text, String name, Counts counts) {
    row(
        text,
        name,
        counts.total(),
        counts.of(Kind.PASSED),
        counts.of(Kind.RANDOM),
        counts.of(Kind.REFUSED),
        counts.of(Kind.WRONG));
  }

  private static void row(StringBuilder text, Object... cells) {
    text.append("%-28s %7s %7s %7s %7s %7s%n".formatted(cells));
  }
}

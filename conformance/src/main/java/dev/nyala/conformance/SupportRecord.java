// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import dev.nyala.backend.OpKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the cases of each op and dtype, for a table of support.
 *
 * <p>With {@code -Dnyala.support.record=FOLDER} it is written there, one line for each: backend,
 * op, dtype, outcome, number of cases.
 */
final class SupportRecord {

  private static final String FOLDER = "nyala.support.record";

  /** What became of a case. */
  enum Outcome {
    /** It ran, and the backend knows the op. */
    RAN,
    /** It ran after the op was decomposed. */
    RAN_IN_PIECES,
    /** It was refused, as the capabilities say. */
    REFUSED
  }

  private final SortedMap<OpKey, Set<Outcome>> outcomes = new TreeMap<>();
  private final SortedMap<OpKey, Integer> cases = new TreeMap<>();

  void note(OpKey key, Outcome outcome) {
    outcomes.computeIfAbsent(key, each -> EnumSet.noneOf(Outcome.class)).add(outcome);
    cases.merge(key, 1, Integer::sum);
  }

  /** Writes the record if somebody asked for it. */
  void write(String backend, String suite) throws IOException {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      return;
    }
    List<String> lines = new ArrayList<>();
    outcomes.forEach(
        (key, outcome) ->
            lines.add(
                String.join(
                    " ",
                    backend,
                    key.op(),
                    key.dtype().shortName(),
                    word(outcome),
                    String.valueOf(cases.get(key)))));
    Files.createDirectories(Path.of(folder));
    Files.write(Path.of(folder, suite + ".txt"), lines);
  }

  private static String word(Set<Outcome> outcome) {
    if (outcome.equals(EnumSet.of(Outcome.REFUSED))) {
      return "no";
    }
    if (outcome.contains(Outcome.REFUSED)) {
      return "some";
    }
    return outcome.contains(Outcome.RAN) ? "yes" : "pieces";
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user may have meant by a name that does not exist. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * Returns the known name that differs least from a wrong one.
   *
   * @param wrong what was received
   * @param known the names there are
   * @return the nearest, if fewer than half of its letters differ
   */
  public static Optional<String> nearest(String wrong, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(wrong, name)))
        .filter(name -> 2 * distance(wrong, name) < Math.max(name.length(), 2));
  }

  /**
   * Asks whether the nearest name was meant.
   *
   * @param wrong what was received
   * @param known the names there are
   * @return the remedy of an error, if a name is near
   */
  public static Optional<String> question(String wrong, Collection<String> known) {
    return nearest(wrong, known).map("did you mean \"%s\"?"::formatted);
  }

  /**
   * Returns the error of a name that does not exist.
   *
   * @param what what should have that name, for example {@code initializer}
   * @param wrong what was received
   * @param known the names there are
   * @return an error with all names, and the nearest if one is near
   */
  public static ModelException unknown(String what, String wrong, Collection<String> known) {
    Diagnostic diagnostic =
        Diagnostic.of("There is no such %s", what)
            .received("\"%s\"", wrong)
            .expected("one of %s", String.join(", ", known));
    return new ModelException(
        question(wrong, known)
            .map(question -> diagnostic.remedy("%s", question))
            .orElse(diagnostic));
  }

  /** Counts the letters to insert, delete or exchange, without regard to case. */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

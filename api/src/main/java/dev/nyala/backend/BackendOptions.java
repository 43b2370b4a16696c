// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a backend runs: settings by name. Immutable.
 *
 * <p>Every backend understands {@code threads}; which others it understands is in its
 * documentation. A setting it does not know is an error.
 *
 * @param settings names and values
 */
public record BackendOptions(Map<String, String> settings) {

  /** No settings. */
  public static final BackendOptions DEFAULT = new BackendOptions(Map.of());

  /** The setting that says how many threads a run may use. */
  public static final String THREADS = "threads";

  /** Copies the settings. */
  public BackendOptions {
    settings = Map.copyOf(settings);
  }

  /**
   * Returns options with one more setting.
   *
   * @param name its name
   * @param value its value
   * @return a copy with the addition
   */
  public BackendOptions with(String name, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(name, value);
    return new BackendOptions(more);
  }

  /**
   * Returns options with another number of threads.
   *
   * @param count how many threads a run may use; 0 for as many as there are cores
   * @return a copy with the addition
   */
  public BackendOptions threads(int count) {
    return with(THREADS, Integer.toString(count));
  }

  /**
   * Returns how many threads a run may use.
   *
   * @return the setting, or the number of cores if it is 0 or not there
   */
  public int threads() {
    int count = integer(THREADS, 0, 0, Short.MAX_VALUE);
    return count == 0 ? Runtime.getRuntime().availableProcessors() : count;
  }

  /**
   * Returns a setting as text.
   *
   * @param name its name
   * @param otherwise what to return if it is not there
   * @return the value
   */
  public String text(String name, String otherwise) {
    return settings.getOrDefault(name, otherwise);
  }

  /**
   * Returns a setting as an integer.
   *
   * @param name its name
   * @param otherwise what to return if it is not there
   * @param least the smallest legal value
   * @param most the largest legal value
   * @return the value
   * @throws BackendException if it is not an integer within the bounds
   */
  public int integer(String name, int otherwise, int least, int most) {
    String value = settings.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BackendException(illegal(name, value, "an integer"), e);
    }
    throw new BackendException(illegal(name, value, "an integer from " + least + " to " + most));
  }

  /**
   * Returns a setting as a truth value.
   *
   * @param name its name
   * @param otherwise what to return if it is not there
   * @return the value
   * @throws BackendException if it is neither {@code true} nor {@code false}
   */
  public boolean flag(String name, boolean otherwise) {
    String value = settings.getOrDefault(name, Boolean.toString(otherwise));
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BackendException(illegal(name, value, "true or false"));
    };
  }

  /**
   * Requires every setting to be one the backend understands.
   *
   * @param backend the name of the backend
   * @param known the names it understands besides {@link #THREADS}
   * @throws BackendException if there is another
   */
  public void requireKnown(String backend, Set<String> known) {
    Set<String> all = new TreeSet<>(known);
    all.add(THREADS);
    Set<String> strange = new TreeSet<>(settings.keySet());
    strange.removeAll(all);
    if (!strange.isEmpty()) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" does not know this option", backend)
              .received(String.join(", ", strange))
              .expected("one of %s", String.join(", ", all)));
    }
  }

  private static Diagnostic illegal(String name, String value, String expected) {
    return Diagnostic.of("Backend option \"%s\" has an illegal value", name)
        .received(value)
        .expected(expected);
  }
}

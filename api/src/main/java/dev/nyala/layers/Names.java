// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Hands out names that are unique within a model, by Keras's rules. */
public final class Names {

  private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z]+)");
  private static final Pattern HUMP = Pattern.compile("([a-z])([A-Z])");

  private final Map<String, Integer> uses = new HashMap<>();

  /** Starts without any name taken. */
  public Names() {}

  /**
   * Returns the name of a class in snake case, as Keras writes it.
   *
   * @param className for example {@code MaxPooling2D}
   * @return for example {@code max_pooling2d}
   */
  public static String snake(String className) {
    String words = WORD.matcher(className.replaceAll("\\W", "")).replaceAll("$1_$2");
    return HUMP.matcher(words).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }

  /** Returns the simple name of a class; an anonymous one goes by the class it extends. */
  static String kind(Class<?> type) {
    Class<?> named = type.isAnonymousClass() ? type.getSuperclass() : type;
    return named == null ? "Layer" : named.getSimpleName();
  }

  /**
   * Takes a name.
   *
   * @param wanted the name
   * @return the name if it is free, else with {@code _1}, {@code _2}, ... appended
   */
  public String take(String wanted) {
    String name = wanted;
    while (uses.containsKey(name)) {
      name = wanted + "_" + uses.merge(wanted, 1, Integer::sum);
    }
    uses.put(name, 0);
    return name;
  }

  /**
   * Tells whether a name is taken.
   *
   * @param name the name
   * @return true if {@link #take} has returned it
   */
  public boolean taken(String name) {
    return uses.containsKey(name);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.error.DataException;
import dev.nyala.interop.keras.config.Config;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What options of objects have in common: how constants are spelled, and that none is lost. */
public final class Options {

  private static final String NONE = "NONE";

  private Options() {}

  /**
   * Returns a constant as Keras spells it.
   *
   * @param constant of an enumeration, or null
   * @return its name in lower case, or null for {@code NONE}
   */
  static @Nullable String text(@Nullable Enum<?> constant) {
    return constant == null || constant.name().equals(NONE)
        ? null
        : constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a constant, whatever its case.
   *
   * @param config the configuration
   * @param key of the option
   * @param all the constants
   * @param absent what null means if none of them is {@code NONE}
   * @param <E> the enumeration
   * @return the constant
   * @throws DataException if it is none of them
   */
  public static <E extends Enum<E>> E constant(Config config, String key, E[] all, E absent) {
    if (config.has(key)) {
      return named(config, key, all);
    }
    for (E each : all) {
      if (each.name().equals(NONE)) {
        return each;
      }
    }
    return absent;
  }

  /**
   * Reads a constant that has to be there, whatever its case.
   *
   * @param config the configuration
   * @param key of the option
   * @param all the constants
   * @param <E> the enumeration
   * @return the constant
   * @throws DataException if it is none of them
   */
  static <E extends Enum<E>> E named(Config config, String key, E[] all) {
    for (E each : all) {
      if (each.name().equalsIgnoreCase(config.text(key))) {
        return each;
      }
    }
    throw config.wrong(key, "one of " + List.of(all).toString().toLowerCase(Locale.ROOT));
  }

  /**
   * Refuses options that nobody read and that say something.
   *
   * @param config the configuration
   * @param harmless keys that change nothing of what is computed
   * @param what has the options, for messages
   * @throws DataException if there is one
   */
  public static void requireRead(Config config, Set<String> harmless, String what) {
    for (String key : config.ignored()) {
      if (!harmless.contains(key) && !config.isDefault(key)) {
        throw config.wrong(key, "no option of the " + what + " that Nyala does not know");
      }
    }
  }
}

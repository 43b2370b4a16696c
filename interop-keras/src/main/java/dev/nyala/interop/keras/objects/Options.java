// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.error.DataException;
import dev.nyala.interop.keras.config.Config;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/** Sets options that a configuration has, and leaves the defaults of others. */
public final class Options {

  private Options() {}

  /**
   * Sets an option.
   *
   * @param object what has the option
   * @param config the configuration
   * @param key of the option
   * @param read reads the value
   * @param wither sets it
   * @param <O> the class of the object
   * @param <T> the class of the value
   * @return a copy with the option, or the object itself
   */
  public static <O, T> O option(
      O object,
      Config config,
      String key,
      BiFunction<Config, String, T> read,
      BiFunction<O, T, O> wither) {
    return config.has(key) ? wither.apply(object, read.apply(config, key)) : object;
  }

  /**
   * Sets a number.
   *
   * @param object what has the option
   * @param config the configuration
   * @param key of the option
   * @param wither sets it
   * @param <O> the class of the object
   * @return a copy with the option, or the object itself
   */
  public static <O> O number(O object, Config config, String key, BiFunction<O, Double, O> wither) {
    return option(object, config, key, Config::number, wither);
  }

  /**
   * Sets an integer.
   *
   * @param object what has the option
   * @param config the configuration
   * @param key of the option
   * @param wither sets it
   * @param <O> the class of the object
   * @return a copy with the option, or the object itself
   */
  public static <O> O integer(
      O object, Config config, String key, BiFunction<O, Integer, O> wither) {
    return option(object, config, key, Config::integer, wither);
  }

  /**
   * Sets a choice.
   *
   * @param object what has the option
   * @param config the configuration
   * @param key of the option
   * @param wither sets it
   * @param <O> the class of the object
   * @return a copy with the option, or the object itself
   */
  public static <O> O flag(O object, Config config, String key, BiFunction<O, Boolean, O> wither) {
    return option(object, config, key, (c, k) -> c.flag(k, false), wither);
  }

  /**
   * Sets a constant of an enumeration, which Keras calls the same, whatever the case.
   *
   * @param object what has the option
   * @param config the configuration
   * @param key of the option
   * @param all the constants
   * @param wither sets it
   * @param <O> the class of the object
   * @param <E> the enumeration
   * @return a copy with the option, or the object itself
   */
  public static <O, E extends Enum<E>> O constant(
      O object, Config config, String key, E[] all, BiFunction<O, E, O> wither) {
    return option(object, config, key, (c, k) -> named(c, k, all), wither);
  }

  /**
   * Reads a constant of an enumeration, which Keras calls the same, whatever the case.
   *
   * @param config the configuration
   * @param key of the option
   * @param all the constants
   * @param <E> the enumeration
   * @return the constant
   * @throws DataException if it is none of them
   */
  public static <E extends Enum<E>> E named(Config config, String key, E[] all) {
    for (E each : all) {
      if (each.name().equalsIgnoreCase(config.text(key))) {
        return each;
      }
    }
    throw config.wrong(key, "one of " + Set.of(all).toString().toLowerCase(Locale.ROOT));
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

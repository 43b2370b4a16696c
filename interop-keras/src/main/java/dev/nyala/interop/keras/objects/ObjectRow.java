// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.interop.keras.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of one class stand in files: what Keras calls the class, how one is made, and its
 * options, each with the way it is written and the way it is read.
 *
 * <p>Here an option's getter and its wither have one name, so a row of a table tells both alike:
 * {@code number("rho", RMSprop::rho, RMSprop::rho)}. An option that a file does not have, or has as
 * null, keeps the default of the class.
 *
 * @param <S> the class
 */
public final class ObjectRow<S> {

  /**
   * Tells an option of an object.
   *
   * @param <S> the class of the object
   */
  @FunctionalInterface
  public interface Getter<S> {

    /**
     * Returns the option.
     *
     * @param object what has it
     * @return what a file says: a number, a text, true or false, a list, an object, or null
     */
    @Nullable Object of(S object);
  }

  private record Option<S>(
      String key, @Nullable Getter<S> getter, BiFunction<S, Config, S> reader) {}

  private final String className;
  private final Class<S> type;
  private final Function<Config, S> maker;
  private final List<String> simpleNames = new ArrayList<>();
  private final List<Option<S>> options = new ArrayList<>();

  private ObjectRow(String className, Class<S> type, Function<Config, S> maker) {
    this.className = className;
    this.type = type;
    this.maker = maker;
    simpleNames.add(Serialized.simple(className));
  }

  /**
   * Makes a row without options.
   *
   * @param className what Keras calls the class
   * @param type the class here
   * @param maker makes an object of what the class cannot do without
   * @param <S> the class here
   * @return the row
   */
  public static <S> ObjectRow<S> of(String className, Class<S> type, Function<Config, S> maker) {
    return new ObjectRow<>(className, type, maker);
  }

  /**
   * Adds names that files also call the class by.
   *
   * @param names without underscores and in lower case
   * @return this row
   */
  public ObjectRow<S> also(String... names) {
    simpleNames.addAll(List.of(names));
    return this;
  }

  /**
   * Adds an option that is written, and read by the maker or not at all.
   *
   * @param key what the file calls it
   * @param getter tells it
   * @return this row
   */
  public ObjectRow<S> written(String key, Getter<S> getter) {
    return option(key, getter, (object, config) -> object);
  }

  /**
   * Adds an integer of old files that has but one value here, and is not written.
   *
   * @param key what the file calls it
   * @param only its value
   * @param expected what messages say of that
   * @return this row
   */
  public ObjectRow<S> fixed(String key, int only, String expected) {
    BiFunction<S, Config, S> reader =
        (object, config) -> {
          if (config.integer(key, only) != only) {
            throw config.wrong(key, expected);
          }
          return object;
        };
    options.add(new Option<>(key, null, reader));
    return this;
  }

  /**
   * Adds an option that is read in a way of its own.
   *
   * @param key what the file calls it
   * @param getter tells it
   * @param reader makes a copy of an object with the option of a configuration
   * @return this row
   */
  public ObjectRow<S> option(String key, Getter<S> getter, BiFunction<S, Config, S> reader) {
    options.add(new Option<>(key, getter, reader));
    return this;
  }

  /**
   * Adds an option.
   *
   * @param key what the file calls it
   * @param value reads it at the key
   * @param getter tells it
   * @param wither sets it
   * @param <V> the class of its values
   * @return this row
   */
  public <V> ObjectRow<S> option(
      String key,
      BiFunction<Config, String, V> value,
      Getter<S> getter,
      BiFunction<S, V, S> wither) {
    return option(
        key,
        getter,
        (object, config) ->
            config.has(key) ? wither.apply(object, value.apply(config, key)) : object);
  }

  /**
   * Adds a number.
   *
   * @param key what the file calls it
   * @param getter tells it
   * @param wither sets it
   * @return this row
   */
  public ObjectRow<S> number(String key, Getter<S> getter, BiFunction<S, Double, S> wither) {
    return option(key, Config::number, getter, wither);
  }

  /**
   * Adds an integer.
   *
   * @param key what the file calls it
   * @param getter tells it
   * @param wither sets it
   * @return this row
   */
  public ObjectRow<S> integer(String key, Getter<S> getter, BiFunction<S, Integer, S> wither) {
    return option(key, Config::integer, getter, wither);
  }

  /**
   * Adds a choice.
   *
   * @param key what the file calls it
   * @param getter tells it
   * @param wither sets it
   * @return this row
   */
  public ObjectRow<S> flag(String key, Getter<S> getter, BiFunction<S, Boolean, S> wither) {
    return option(key, (config, k) -> config.flag(k, false), getter, wither);
  }

  /**
   * Adds a constant of an enumeration, which Keras calls the same, in lower case. A constant {@code
   * NONE} is null in files.
   *
   * @param key what the file calls it
   * @param all the constants
   * @param getter tells it
   * @param wither sets it
   * @param <E> the enumeration
   * @return this row
   */
  public <E extends Enum<E>> ObjectRow<S> constant(
      String key, E[] all, Function<S, E> getter, BiFunction<S, E, S> wither) {
    return option(
        key,
        object -> Options.text(getter.apply(object)),
        (object, config) ->
            config.keys().contains(key)
                ? wither.apply(object, Options.constant(config, key, all, getter.apply(object)))
                : object);
  }

  String className() {
    return className;
  }

  boolean isCalled(String simpleName) {
    return simpleNames.contains(simpleName);
  }

  boolean describes(Object object) {
    return type.isInstance(object);
  }

  S read(Config config) {
    S object = maker.apply(config);
    for (Option<S> option : options) {
      object = option.reader().apply(object, config);
    }
    return object;
  }

  /** Returns the options of an object of the class, in the order of the row. */
  Map<String, @Nullable Object> write(Object object) {
    S own = type.cast(object);
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    for (Option<S> option : options) {
      Getter<S> getter = option.getter();
      if (getter != null) {
        config.put(option.key(), getter.of(own));
      }
    }
    return config;
  }
}

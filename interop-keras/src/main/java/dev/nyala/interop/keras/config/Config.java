// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.config;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An object of a description, read by key. Keys that are null count as absent, as most of Keras's
 * defaults are. It remembers which keys were asked for, so that the others can be reported.
 */
public final class Config {

  private final Map<String, @Nullable Object> values;
  private final String where;
  private final Set<String> asked = new TreeSet<>();

  private Config(Map<String, @Nullable Object> values, String where) {
    this.values = values;
    this.where = where;
  }

  /**
   * Wraps a parsed object.
   *
   * @param map keys and values
   * @param where what messages call it
   * @return the object
   */
  public static Config of(Map<?, ?> map, String where) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((key, value) -> values.put(String.valueOf(key), value));
    return new Config(values, where);
  }

  /**
   * Returns the same object under another name.
   *
   * @param newWhere what messages call it
   * @return the object; what was asked for is forgotten
   */
  public Config at(String newWhere) {
    return new Config(values, newWhere);
  }

  /**
   * Returns what messages call the object.
   *
   * @return file and layer
   */
  public String where() {
    return where;
  }

  /**
   * Returns everything but nulls, as it was parsed.
   *
   * @return values by key, in the order of the file
   */
  public Map<String, Object> values() {
    asked.addAll(values.keySet());
    Map<String, Object> present = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (value != null) {
            present.put(key, value);
          }
        });
    return present;
  }

  /**
   * Returns the keys.
   *
   * @return in the order of the file
   */
  public Set<String> keys() {
    return values.keySet();
  }

  /**
   * Returns the keys that nobody asked for.
   *
   * @return in alphabetical order
   */
  public Set<String> ignored() {
    Set<String> ignored = new TreeSet<>(values.keySet());
    ignored.removeAll(asked);
    return ignored;
  }

  /**
   * Tells whether a value says nothing: it is null, false, 0 or empty.
   *
   * @param key its key
   * @return whether it does
   */
  public boolean isDefault(String key) {
    Object value = values.get(key);
    return value == null
        || value.equals(false)
        || value instanceof Number number && number.doubleValue() == 0
        || value instanceof List<?> list && list.isEmpty()
        || value instanceof Map<?, ?> map && map.isEmpty();
  }

  /**
   * Tells whether there is a value that is not null.
   *
   * @param key its key
   * @return whether there is
   */
  public boolean has(String key) {
    return value(key) != null;
  }

  /**
   * Returns a value as it was parsed.
   *
   * @param key its key
   * @return the value, or null if there is none
   */
  public @Nullable Object value(String key) {
    asked.add(key);
    return values.get(key);
  }

  /**
   * Reads a text.
   *
   * @param key its key
   * @return the text
   * @throws DataException if there is none
   */
  public String text(String key) {
    return required(key, String.class, "a text");
  }

  /**
   * Reads a text.
   *
   * @param key its key
   * @param absent what an absent one means
   * @return the text
   * @throws DataException if it is something else
   */
  public String text(String key, String absent) {
    return has(key) ? text(key) : absent;
  }

  /**
   * Reads a choice.
   *
   * @param key its key
   * @param absent what an absent one means
   * @return true or false
   * @throws DataException if it is something else
   */
  public boolean flag(String key, boolean absent) {
    if (!has(key)) {
      return absent;
    }
    // Some old files have numbers.
    return value(key) instanceof Long number
        ? number != 0
        : required(key, Boolean.class, "true or false");
  }

  /**
   * Reads an integer.
   *
   * @param key its key
   * @return the number
   * @throws DataException if there is none of 32 bits
   */
  public int integer(String key) {
    Object value = value(key);
    if (value instanceof Double number && number == Math.rint(number)) {
      value = number.longValue();
    }
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw wrong(key, "an integer of 32 bits");
  }

  /**
   * Reads an integer.
   *
   * @param key its key
   * @param absent what an absent one means
   * @return the number
   * @throws DataException if it is something else
   */
  public int integer(String key, int absent) {
    return has(key) ? integer(key) : absent;
  }

  /**
   * Reads a number.
   *
   * @param key its key
   * @return the number
   * @throws DataException if there is none
   */
  public double number(String key) {
    return required(key, Number.class, "a number").doubleValue();
  }

  /**
   * Reads a number.
   *
   * @param key its key
   * @param absent what an absent one means
   * @return the number
   * @throws DataException if it is something else
   */
  public double number(String key, double absent) {
    return has(key) ? number(key) : absent;
  }

  /**
   * Reads a list of integers; one integer counts as a list of it.
   *
   * @param key its key
   * @return the numbers
   * @throws DataException if there are none
   */
  public int[] integers(String key) {
    if (value(key) instanceof List<?> list) {
      return list.stream()
          .mapToInt(
              item -> {
                if (item instanceof Long number && number == number.intValue()) {
                  return number.intValue();
                }
                throw wrong(key, "a list of integers");
              })
          .toArray();
    }
    return new int[] {integer(key)};
  }

  /**
   * Reads the numbers of a list, and of lists of one in it, or of a tensor; one number counts as a
   * list of it.
   *
   * @param key its key
   * @return the numbers
   * @throws DataException if there are none
   */
  public double[] numbers(String key) {
    if (value(key) instanceof Map<?, ?> tensor && "__tensor__".equals(tensor.get("class_name"))) {
      return object(key).object("config").numbers("value");
    }
    return value(key) instanceof List<?> list
        ? list.stream().mapToDouble(item -> number(item, key)).toArray()
        : new double[] {number(key)};
  }

  private double number(@Nullable Object item, String key) {
    Object value = item;
    while (value instanceof List<?> list && list.size() == 1) {
      value = list.get(0);
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(key, "numbers");
  }

  /**
   * Reads a list.
   *
   * @param key its key
   * @return the items
   * @throws DataException if there is none
   */
  public List<@Nullable Object> list(String key) {
    List<@Nullable Object> items = new ArrayList<>();
    items.addAll((List<?>) required(key, List.class, "a list"));
    return items;
  }

  /**
   * Reads an object.
   *
   * @param key its key
   * @return the object, which messages call by this one and the key
   * @throws DataException if there is none
   */
  public Config object(String key) {
    return of(required(key, Map.class, "an object"), where + ", " + key);
  }

  /**
   * Reads a list of objects.
   *
   * @param key its key
   * @return the objects
   * @throws DataException if there is no list, or something else in it
   */
  public List<Config> objects(String key) {
    List<Config> objects = new ArrayList<>();
    for (Object item : list(key)) {
      if (!(item instanceof Map<?, ?> map)) {
        throw wrong(key, "a list of objects");
      }
      objects.add(of(map, where + ", " + key + "[" + objects.size() + "]"));
    }
    return objects;
  }

  private <T> T required(String key, Class<T> type, String expected) {
    Object value = value(key);
    if (!type.isInstance(value)) {
      throw wrong(key, expected);
    }
    return type.cast(value);
  }

  /**
   * Returns the error of a value that does not fit.
   *
   * @param key its key
   * @param expected what would
   * @return the error
   */
  public DataException wrong(String key, String expected) {
    Object value = values.get(key);
    String text = String.valueOf(value);
    return new DataException(
        Diagnostic.of("The file describes a model in a way that cannot be read")
            .received(
                "%s",
                values.containsKey(key)
                    ? key + ": " + (text.length() > 200 ? text.substring(0, 200) + "..." : text)
                    : "no " + key)
            .expected("%s", expected)
            .where("%s", where));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of named parameters.
 *
 * @param values by name
 */
public record Parameters(Map<String, Object> values) {

  /** Copies the map, keeping its order. */
  public Parameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Returns a parameter.
   *
   * @param name which one
   * @param type what it is expected to be
   * @param <T> what it is expected to be
   * @return the value
   * @throws DataException if there is none of that name and type
   */
  public <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new DataException(
          Diagnostic.of("There is no parameter of that name and type")
              .received("%s of type %s", name, type.getSimpleName())
              .expected("one of %s", values));
    }
    return type.cast(value);
  }

  /**
   * Returns a parameter that is an integer.
   *
   * @param name which one
   * @return the value
   */
  public int getInt(String name) {
    return get(name, Integer.class);
  }

  /**
   * Returns a parameter that is a number.
   *
   * @param name which one
   * @return the value
   */
  public double getDouble(String name) {
    return get(name, Number.class).doubleValue();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every combination of some values of some parameters.
 *
 * <p>The last parameter added changes fastest. Immutable and thread-safe.
 */
public final class ParameterGrid {

  private final Map<String, List<Object>> values;

  private ParameterGrid(Map<String, List<Object>> values) {
    this.values = values;
  }

  /**
   * Returns a grid of one parameter.
   *
   * @param name the parameter
   * @param values what it is set to
   * @return the grid
   */
  public static ParameterGrid of(String name, Object... values) {
    return new ParameterGrid(new LinkedHashMap<>()).and(name, values);
  }

  /**
   * Adds a parameter.
   *
   * @param name the parameter
   * @param values what it is set to
   * @return a copy with the addition
   * @throws DataException if the parameter has no values, or is there already
   */
  public ParameterGrid and(String name, Object... values) {
    if (values.length == 0 || this.values.containsKey(name)) {
      throw new DataException(
          Diagnostic.of("A parameter of a grid has no values or is there twice").received(name));
    }
    Map<String, List<Object>> more = new LinkedHashMap<>(this.values);
    more.put(name, List.of(values));
    return new ParameterGrid(more);
  }

  /**
   * Returns the combinations.
   *
   * @return one for each product of values
   */
  public List<Parameters> combinations() {
    List<Map<String, Object>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<Object>> parameter : values.entrySet()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> combination : combinations) {
        for (Object value : parameter.getValue()) {
          Map<String, Object> extended = new LinkedHashMap<>(combination);
          extended.put(parameter.getKey(), value);
          longer.add(extended);
        }
      }
      combinations = longer;
    }
    return combinations.stream().map(Parameters::new).toList();
  }
}

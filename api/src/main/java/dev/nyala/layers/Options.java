// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a layer: the options of its class, by Keras's names and in the order they are
 * told.
 *
 * <p>Values are booleans, numbers, strings, constants of enumerations, {@link
 * dev.nyala.tensor.Axes} and lists, activations, initializers, regularizers, constraints, layers
 * that are wrapped, and null where nothing was said and Keras has {@code None}.
 */
public final class Options {

  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  Options() {}

  /**
   * Tells an option.
   *
   * @param name as the argument of Keras's class
   * @param value as the layer has it, or null for Keras's {@code None}
   * @return this list
   * @throws ModelException if the option was told already
   */
  public Options put(String name, @Nullable Object value) {
    Given.require("name", name);
    if (values.containsKey(name)) {
      throw new ModelException(
          Diagnostic.of("A layer tells an option twice").received(name).expected("it once"));
    }
    values.put(name, value);
    return this;
  }

  /** Tells what was said of a weight. */
  Options put(String weight, WeightOptions said) {
    put(weight + "_initializer", said.initializer());
    put(weight + "_regularizer", said.regularizer());
    return put(weight + "_constraint", said.constraint());
  }

  /**
   * Returns the names.
   *
   * @return in the order they were told
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /**
   * Returns the value of an option.
   *
   * @param name as the argument of Keras's class
   * @return the value, or null for Keras's {@code None}
   * @throws ModelException if the layer has no such option
   */
  public @Nullable Object value(String name) {
    if (!values.containsKey(name)) {
      throw new ModelException(
          Diagnostic.of("A layer has no such option")
              .received(name)
              .expected("one of %s", values.keySet()));
    }
    return values.get(name);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}

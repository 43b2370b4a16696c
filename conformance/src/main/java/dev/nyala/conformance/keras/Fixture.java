// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One case computed by Keras: a configuration and named tensors.
 *
 * <p>Immutable and thread-safe.
 *
 * @param file the file it stands in, for example {@code losses/MeanSquaredError}
 * @param name unique in the file
 * @param options the configuration, as text; what is not there has Keras's default
 * @param tensors inputs, weights and results by name, in the order of the file
 */
public record Fixture(
    String file, String name, Map<String, String> options, Map<String, Tensor> tensors) {

  /** Copies the maps. */
  public Fixture {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Returns the name of the Keras class.
   *
   * @return the last part of the file's name
   */
  public String subject() {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /**
   * Tells whether there is a tensor.
   *
   * @param tensor its name
   * @return true if the case has it
   */
  public boolean has(String tensor) {
    return tensors.containsKey(tensor);
  }

  /**
   * Returns a tensor.
   *
   * @param tensor its name
   * @return the tensor
   * @throws DataException if the case has none of that name
   */
  public Tensor tensor(String tensor) {
    Tensor found = tensors.get(tensor);
    if (found == null) {
      throw new DataException(
          Diagnostic.of("A fixture has no such tensor")
              .received(tensor)
              .expected("one of %s", tensors.keySet())
              .where("%s", this));
    }
    return found;
  }

  /**
   * Returns the tensors whose names are a prefix and a number from 0 on, as many as there are.
   *
   * @param prefix the beginning of their names
   * @return the tensors in order, possibly none
   */
  public List<Tensor> series(String prefix) {
    return Stream.iterate(0, i -> has(prefix + i), i -> i + 1)
        .map(i -> tensor(prefix + i))
        .toList();
  }

  /**
   * Tells whether an option is given.
   *
   * @param option its name
   * @return false if Keras's default holds
   */
  public boolean sets(String option) {
    return options.containsKey(option);
  }

  /**
   * Returns an option as text.
   *
   * @param option its name
   * @return the text
   * @throws DataException if the case does not give it
   */
  public String text(String option) {
    String found = options.get(option);
    if (found == null) {
      throw new DataException(
          Diagnostic.of("A fixture has no such option")
              .received(option)
              .expected("one of %s", options.keySet())
              .where("%s", this));
    }
    return found;
  }

  /**
   * Returns an option as a number.
   *
   * @param option its name
   * @return the number
   */
  public double number(String option) {
    return Double.parseDouble(text(option));
  }

  /**
   * Returns an option as a number, or Keras's default.
   *
   * @param option its name
   * @param otherwise the default
   * @return the number
   */
  public double number(String option, double otherwise) {
    return sets(option) ? number(option) : otherwise;
  }

  /**
   * Returns an option as an integer.
   *
   * @param option its name
   * @return the integer
   */
  public int integer(String option) {
    return Integer.parseInt(text(option));
  }

  /**
   * Returns an option as an integer, or Keras's default.
   *
   * @param option its name
   * @param otherwise the default
   * @return the integer
   */
  public int integer(String option, int otherwise) {
    return sets(option) ? integer(option) : otherwise;
  }

  /**
   * Returns an option as a list of integers.
   *
   * @param option its name
   * @return the integers; one if it is a single number
   */
  public int[] integers(String option) {
    return words(option).mapToInt(Integer::parseInt).toArray();
  }

  private Stream<String> words(String option) {
    return Stream.of(text(option).split(" ")).filter(word -> !word.isEmpty());
  }

  /**
   * Returns an option as a list of numbers.
   *
   * @param option its name
   * @return the numbers; one if it is a single number, none if the option is not given
   */
  public double[] numbers(String option) {
    return sets(option) ? words(option).mapToDouble(Double::parseDouble).toArray() : new double[0];
  }

  /**
   * Returns an option as a truth value.
   *
   * @param option its name
   * @return true if it is given and true
   */
  public boolean flag(String option) {
    return Boolean.parseBoolean(options.get(option));
  }

  @Override
  public String toString() {
    return file + " · " + name;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An immutable list of integers: axes, permutations, strides, sizes.
 *
 * <p>It exists because a record that holds an {@code int[]} is neither immutable nor equal to its
 * copy.
 */
public final class Axes {

  private static final Axes NONE = new Axes(new int[0]);

  private final int[] values;

  private Axes(int[] values) {
    this.values = values;
  }

  /**
   * Returns the list of the given integers.
   *
   * @param values the integers, copied
   * @return the list
   */
  public static Axes of(int... values) {
    return values.length == 0 ? NONE : new Axes(values.clone());
  }

  /**
   * Returns {@code from, from + 1, ..., to - 1}.
   *
   * @param from the first
   * @param to one past the last
   * @return the list, empty if {@code to <= from}
   */
  public static Axes range(int from, int to) {
    return new Axes(IntStream.range(from, to).toArray());
  }

  /**
   * Returns one value several times.
   *
   * @param value the value
   * @param count how often
   * @return the list
   */
  public static Axes repeat(int value, int count) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    return new Axes(values);
  }

  /**
   * Returns the number of entries.
   *
   * @return the length
   */
  public int size() {
    return values.length;
  }

  /**
   * Returns one entry.
   *
   * @param index position, from 0
   * @return the entry
   */
  public int get(int index) {
    return values[index];
  }

  /**
   * Returns the entries.
   *
   * @return a copy
   */
  public int[] toArray() {
    return values.clone();
  }

  /**
   * Tells whether an integer is in the list.
   *
   * @param value the integer
   * @return true if it occurs
   */
  public boolean contains(int value) {
    return IntStream.of(values).anyMatch(v -> v == value);
  }

  /**
   * Tells whether the list is a permutation of {@code 0 .. rank - 1}.
   *
   * @param rank the number of axes
   * @return true if each axis occurs once
   */
  public boolean permutes(int rank) {
    return values.length == rank && areDistinctAxes(rank);
  }

  /**
   * Tells whether every entry is an axis of a tensor of that rank and none occurs twice.
   *
   * @param rank the number of axes
   * @return true if so
   */
  public boolean areDistinctAxes(int rank) {
    return IntStream.of(values).allMatch(v -> v >= 0 && v < rank)
        && IntStream.of(values).distinct().count() == values.length;
  }

  /**
   * Returns the inverse of this permutation.
   *
   * @return the permutation that undoes this one
   */
  public Axes inverse() {
    int[] inverse = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      inverse[values[i]] = i;
    }
    return new Axes(inverse);
  }

  /**
   * Returns the axes of a tensor that are not in this list, ascending.
   *
   * @param rank the number of axes
   * @return the others
   */
  public Axes complement(int rank) {
    return new Axes(IntStream.range(0, rank).filter(a -> !contains(a)).toArray());
  }

  /**
   * Returns the entries as a stream.
   *
   * @return the stream
   */
  public IntStream stream() {
    return IntStream.of(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Axes axes && Arrays.equals(values, axes.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values).replace(" ", "");
  }
}

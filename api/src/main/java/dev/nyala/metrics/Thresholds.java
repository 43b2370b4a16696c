// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.ops.Epsilon;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers that positive predictions exceed.
 *
 * @param values the numbers
 * @param even whether they divide the range from 0 to 1 evenly, the ends included; then counting
 *     goes by buckets, in the rounding of Keras
 */
record Thresholds(List<Double> values, boolean even) {

  /** Takes given thresholds, or one if there are none. */
  static Thresholds of(List<Double> given, double otherwise) {
    return given.isEmpty()
        ? new Thresholds(List.of(otherwise), false)
        : new Thresholds(given, divideEvenly(given));
  }

  /** Divides the range from 0 to 1 evenly, the ends included; one threshold is 1/2. */
  static Thresholds evenly(int count) {
    return count == 1
        ? new Thresholds(List.of(0.5), false)
        : new Thresholds(fractions(count).boxed().toList(), true);
  }

  /** Divides the range from 0 to 1 evenly, with ends beyond it, for a whole curve. */
  static Thresholds curve(int count) {
    List<Double> inner = fractions(count).boxed().toList().subList(1, count - 1);
    return new Thresholds(beyondEnds(inner), true);
  }

  /** Takes the inner thresholds of a whole curve. */
  static Thresholds curve(List<Double> given) {
    List<Double> inner = given.stream().sorted().toList();
    List<Double> all = Stream.of(List.of(0.0), inner, List.of(1.0)).flatMap(List::stream).toList();
    return new Thresholds(beyondEnds(inner), divideEvenly(all));
  }

  private static DoubleStream fractions(int count) {
    return IntStream.range(0, count).mapToDouble(i -> (double) i / (count - 1));
  }

  private static List<Double> beyondEnds(List<Double> inner) {
    List<Double> first = List.of(-Epsilon.VALUE);
    List<Double> last = List.of(1 + Epsilon.VALUE);
    return Stream.of(first, inner, last).flatMap(List::stream).toList();
  }

  /** Compares as NumPy's {@code allclose} does. */
  private static boolean divideEvenly(List<Double> values) {
    int count = values.size();
    return count >= 3
        && IntStream.range(0, count)
            .allMatch(
                i -> {
                  float fraction = (float) i / (count - 1);
                  double tolerance = Epsilon.VALUE + 1e-5 * fraction;
                  return Math.abs(values.get(i) - fraction) <= tolerance;
                });
  }

  int size() {
    return values.size();
  }

  /** Tells whether the first lies below 0, so that every prediction exceeds it. */
  boolean startBelowZero() {
    return values.get(0) < 0;
  }
}

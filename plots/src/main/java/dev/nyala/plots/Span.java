// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A part of an axis of numbers.
 *
 * @param from its lower end
 * @param to its upper end
 */
record Span(double from, double to) {

  /** Numbers further from zero are left out, as no axis can show them beside others. */
  private static final double FAR = 1e100;

  private static final double MARGIN = 0.04;
  private static final double HALF_A_DAY = 12 * 3600e3;

  /** Numbers that differ by less of their size than that are shown as if they were the same. */
  private static final double LEAST_PART = 1e-5;

  static boolean isShown(double number) {
    return Math.abs(number) < FAR;
  }

  /** Returns what holds all numbers that can be shown, and a little more on both sides. */
  static Span of(DoubleStream numbers) {
    double[] shown = numbers.filter(Span::isShown).toArray();
    if (shown.length == 0) {
      return new Span(0, 1);
    }
    double least = Arrays.stream(shown).min().orElse(0);
    double most = Arrays.stream(shown).max().orElse(0);
    double size = Math.max(Math.abs(least), Math.abs(most));
    double margin = MARGIN * (most - least);
    if (most - least <= LEAST_PART * size) {
      margin = size == 0 ? 1 : MARGIN * size;
    }
    return new Span(least - margin, most + margin);
  }

  /** Returns what holds all moments, given in milliseconds, and a little more on both sides. */
  static Span ofMoments(DoubleStream moments) {
    double[] all = moments.toArray();
    double first = Arrays.stream(all).min().orElse(0);
    double last = Arrays.stream(all).max().orElse(0);
    double margin = last > first ? Math.ceil(MARGIN * (last - first)) : HALF_A_DAY;
    return new Span(first - margin, last + margin);
  }

  /**
   * Returns the exponent of the power of ten that numbers are divided by, so that they can be read
   * along the axis: 0 unless they are very large or small.
   */
  int exponent() {
    double size = Math.max(Math.abs(from), Math.abs(to));
    return size >= 1e-3 && size < 1e6 ? 0 : (int) Math.floor(Math.log10(size));
  }

  /** Returns a part of an axis of whole steps that is long enough for a step to be marked. */
  Span withSteps() {
    double margin = Math.max(0, 1 - size()) / 2;
    return new Span(from - margin, to + margin);
  }

  Span dividedBy(double factor) {
    return new Span(from / factor, to / factor);
  }

  double size() {
    return to - from;
  }
}

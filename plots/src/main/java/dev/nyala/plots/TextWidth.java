// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

/**
 * Estimates how wide text is, the same on every machine, whatever fonts it has.
 *
 * <p>The estimates are those of a wide sans-serif font, so that text in a narrower one fits as
 * well.
 */
final class TextWidth {

  private static final String NARROW = "!'()*,-./:;I[]\\fijlrt{|}";
  private static final String WIDE = "%@MWmw#+<=>~";

  private TextWidth() {}

  /** Returns the width of a line of text in the unit of its size. */
  static double of(String text, double size, boolean bold) {
    double ems =
        text.codePoints()
            .mapToDouble(character -> bold ? 1.1 * em(character) : em(character))
            .sum();
    return ems * size;
  }

  private static double em(int character) {
    if (character > 0x2E80) {
      return 1;
    }
    if (character > 0x7F) {
      return 0.75;
    }
    if (NARROW.indexOf(character) >= 0) {
      return 0.4;
    }
    if (WIDE.indexOf(character) >= 0) {
      return 0.95;
    }
    if (character == ' ') {
      return 0.32;
    }
    return Character.isUpperCase(character) ? 0.72 : 0.63;
  }

  /** Shortens a text that has more characters than that to end in an ellipsis. */
  static String shorten(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
  }
}

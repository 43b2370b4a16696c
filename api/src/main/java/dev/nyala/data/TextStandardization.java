// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/**
 * What is done to a text before it is split.
 *
 * <p>As in Keras only the 26 letters of ASCII are put in lower case, whatever the locale: an İ or É
 * stays. A text that needs more is best brought to lower case before.
 */
public enum TextStandardization {
  /** Letters in lower case, punctuation taken out. */
  LOWER_AND_STRIP_PUNCTUATION(true, true),
  /** Letters in lower case. */
  LOWER(true, false),
  /** Punctuation taken out. */
  STRIP_PUNCTUATION(false, true),
  /** Nothing. */
  NONE(false, false);

  private final boolean lowers;
  private final boolean strips;

  TextStandardization(boolean lowers, boolean strips) {
    this.lowers = lowers;
    this.strips = strips;
  }

  String apply(String text) {
    if (this == NONE) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!strips || !isPunctuation(c)) {
        result.append(lowers && c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
      }
    }
    return result.toString();
  }

  /** All of ASCII that is neither letter, digit, blank nor control character. */
  private static boolean isPunctuation(char c) {
    return c >= '!' && c <= '/'
        || c >= ':' && c <= '@'
        || c >= '[' && c <= '`'
        || c >= '{' && c <= '~';
  }
}

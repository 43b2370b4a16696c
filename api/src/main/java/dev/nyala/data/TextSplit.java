// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.ArrayList;
import java.util.List;

/** Where a text is split into tokens. */
public enum TextSplit {
  /** At runs of the blanks of ASCII: space, tab, line feed, vertical tab, form feed, return. */
  WHITESPACE,
  /** Between the characters (Unicode code points), each of which is a token, blanks too. */
  CHARACTER,
  /** Nowhere: a text is one token. */
  NONE;

  List<String> apply(String text) {
    List<String> tokens = new ArrayList<>();
    if (this == NONE) {
      return List.of(text);
    }
    if (this == CHARACTER) {
      text.codePoints().forEach(c -> tokens.add(Character.toString(c)));
      return tokens;
    }
    int begin = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean blank = i == text.length() || isBlank(text.charAt(i));
      if (blank && begin >= 0) {
        tokens.add(text.substring(begin, i));
        begin = -1;
      } else if (!blank && begin < 0) {
        begin = i;
      }
    }
    return tokens;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}

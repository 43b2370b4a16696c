// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** Tokens as lines: what would end a line is written with a backslash. */
final class TokenEscapes {

  private TokenEscapes() {}

  static String escape(String token) {
    return token.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  /**
   * Leaves alone a backslash before any other character, which another program may have written.
   */
  static String unescape(String line) {
    if (line.indexOf('\\') < 0) {
      return line;
    }
    StringBuilder token = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int escaped = c == '\\' && i + 1 < line.length() ? "nr\\".indexOf(line.charAt(i + 1)) : -1;
      token.append(escaped < 0 ? c : "\n\r\\".charAt(escaped));
      i += escaped < 0 ? 0 : 1;
    }
    return token.toString();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

/** Writes text into XML and HTML so that it stays text. */
final class Markup {

  private Markup() {}

  /**
   * Escapes what has a meaning in XML, HTML, their attributes and Graphviz's labels, and replaces
   * the control characters that none of them may hold.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(escaped, character));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int character) {
    switch (character) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      default -> escaped.appendCodePoint(isLegal(character) ? character : 0xFFFD);
    }
  }

  private static boolean isLegal(int character) {
    if (character < 0x20) {
      return character == '\n' || character == '\t' || character == '\r';
    }
    boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
    return !surrogate && character != 0xFFFE && character != 0xFFFF;
  }
}

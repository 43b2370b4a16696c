// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the words of a graph's text, and quotes those that need it. */
final class TextScanner {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./#-]*");
  private static final int SHOWN = 60;

  private final String text;
  private int at;
  private int line = 1;
  private int counted;

  TextScanner(String text) {
    this.text = text;
  }

  /** Returns a name, quoted unless it is made of letters, digits and {@code _ . / # -}. */
  static String name(String name) {
    return PLAIN.matcher(name).matches() ? name : quoted(name);
  }

  /** Returns an attribute's text, quoted unless it would be read back whole. */
  static String attribute(String value) {
    boolean body = value.startsWith("{\n");
    boolean plain =
        !value.isEmpty()
            && value.equals(value.strip())
            && (body || value.indexOf('"') < 0 && value.indexOf('\n') < 0);
    return plain && endOfValue(value, 0) == value.length() ? value : quoted(value);
  }

  private static String quoted(String word) {
    String escaped = word.replace("\\", "\\\\").replace("\"", "\\\"");
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r") + '"';
  }

  /** Finds the comma or closing brace that ends an attribute; -1 if brackets do not match. */
  private static int endOfValue(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '{', '[', '(' -> depth++;
        case '"' -> i = endOfQuoted(text, i);
        case ',' -> {
          if (depth == 0) {
            return i;
          }
        }
        case '}', ']', ')' -> {
          if (depth == 0) {
            return i;
          }
          depth--;
        }
        default -> {}
      }
    }
    return depth == 0 ? text.length() : -1;
  }

  private static int endOfQuoted(String text, int from) {
    int i = from + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  /** Skips white space, line ends and comments ({@code #} to the end of the line). */
  void skipLines() {
    skipSpace();
    while (at < text.length() && text.charAt(at) == '#') {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
      skipSpace();
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) != '\n' && Character.isWhitespace(peek())) {
      at++;
    }
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** Returns the next character on this line that is no blank, or a line end. */
  char next() {
    skipBlanks();
    return peek();
  }

  /** Returns the next character without reading it, or a line end after the last. */
  private char peek() {
    return atEnd() ? '\n' : text.charAt(at);
  }

  /** Reads a character if it is next on this line. */
  boolean take(char c) {
    skipBlanks();
    boolean there = !atEnd() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  void expect(char c) {
    if (!take(c)) {
      throw unexpected("\"" + c + "\"");
    }
  }

  void expectEndOfLine() {
    skipBlanks();
    if (peek() != '\n') {
      throw unexpected("the end of the line");
    }
  }

  /** Reads a name, quoted or plain; {@code %} may begin the name of a result. */
  String word(String expected) {
    skipBlanks();
    if (peek() == '"') {
      return unquote(expected);
    }
    int start = at;
    at += peek() == '%' ? 1 : 0;
    while (Character.isLetterOrDigit(peek()) || "_./#-".indexOf(peek()) >= 0) {
      at++;
    }
    if (at == start) {
      throw unexpected(expected);
    }
    return text.substring(start, at);
  }

  private String unquote(String expected) {
    int end = endOfQuoted(text, at);
    if (end >= text.length()) {
      throw unexpected(expected + " with a closing quote");
    }
    StringBuilder word = new StringBuilder();
    for (int i = at + 1; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        c = text.charAt(++i);
        c = c == 'n' ? '\n' : c == 'r' ? '\r' : c;
      }
      word.append(c);
    }
    at = end + 1;
    return word.toString();
  }

  /** Reads what a type looks like: a dtype and dimensions in brackets. */
  String type() {
    skipBlanks();
    int end = text.indexOf(']', at);
    int endOfLine = text.indexOf('\n', at);
    if (end < 0 || endOfLine >= 0 && endOfLine < end) {
      throw unexpected("a type such as f32[batch,10]");
    }
    String type = text.substring(at, end + 1);
    at = end + 1;
    return type;
  }

  /** Reads attributes in braces, if there are any. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (!take('{')) {
      return attributes;
    }
    skipSpace();
    while (!take('}')) {
      String name = word("the name of an attribute");
      expect('=');
      attributes.put(name, value(name));
      skipSpace();
      if (peek() != '}') {
        expect(',');
        skipSpace();
      }
    }
    return attributes;
  }

  private String value(String name) {
    skipBlanks();
    if (peek() == '"') {
      return unquote("the value of " + name);
    }
    int end = endOfValue(text, at);
    if (end < 0 || end == text.length()) {
      throw unexpected("the value of " + name + ", its brackets closed");
    }
    String value = text.substring(at, end).strip();
    // A body keeps the line numbers of the text around it.
    String kept =
        value.startsWith("{\n") ? "{" + "\n".repeat(line() - 1) + value.substring(1) : value;
    at = end;
    return kept;
  }

  /** Returns the current line, from 1. */
  int line() {
    for (; counted < at; counted++) {
      line += text.charAt(counted) == '\n' ? 1 : 0;
    }
    return line;
  }

  GraphException unexpected(String expected) {
    skipBlanks();
    int end = text.indexOf('\n', at);
    String rest = text.substring(at, end < 0 ? text.length() : end);
    String shown = rest.length() > SHOWN ? rest.substring(0, SHOWN) + "..." : rest;
    return new GraphException(
        Diagnostic.of("The text of a graph cannot be read")
            .received("%s", shown.isEmpty() ? "the end of the line" : shown)
            .expected("%s", expected)
            .where("line %d", line()));
  }
}

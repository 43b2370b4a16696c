// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;

/** Recursive-descent parser of {@link Dim} expressions. */
final class DimParser {

  private final String text;
  private int at;

  DimParser(String text) {
    this.text = text.replace(" ", "");
  }

  Dim parse() {
    Dim dim = sum();
    if (at < text.length()) {
      throw unreadable();
    }
    return dim;
  }

  private Dim sum() {
    Dim left = take('-') ? product().times(-1) : product();
    while (at < text.length() && (peek() == '+' || peek() == '-')) {
      boolean minus = text.charAt(at++) == '-';
      Dim right = product();
      left = minus ? left.minus(right) : left.plus(right);
    }
    return left;
  }

  private Dim product() {
    Dim left = factor();
    while (at < text.length() && (peek() == '*' || peek() == '/')) {
      boolean times = text.charAt(at++) == '*';
      Dim right = factor();
      left = times ? left.times(right) : left.floorDiv(right);
    }
    return left;
  }

  private Dim factor() {
    if (take('(')) {
      Dim inner = sum();
      if (!take(')')) {
        throw unreadable();
      }
      return inner;
    }
    int start = at;
    while (at < text.length() && "+-*/()".indexOf(peek()) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.isEmpty()) {
      throw unreadable();
    }
    return Character.isDigit(word.charAt(0)) ? Dim.of(Long.parseLong(word)) : Dim.symbol(word);
  }

  private char peek() {
    return text.charAt(at);
  }

  private boolean take(char c) {
    boolean there = at < text.length() && peek() == c;
    at += there ? 1 : 0;
    return there;
  }

  private GraphException unreadable() {
    return new GraphException(
        Diagnostic.of("A dimension cannot be read at position %d", at)
            .received(text)
            .expected("integers, names, + - * / and parentheses"));
  }
}

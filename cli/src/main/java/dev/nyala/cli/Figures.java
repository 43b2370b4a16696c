// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes figures so that scripts can read them. */
final class Figures {

  private Figures() {}

  /** Returns a line for each figure. */
  static String lines(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey() + ": " + figure.getValue())
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** Returns an object of JSON; what is no finite number is null. */
  static String json(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> quoted(figure.getKey()) + ": " + number(figure.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.valueOf(value) : "null";
  }

  private static String quoted(String name) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }
}

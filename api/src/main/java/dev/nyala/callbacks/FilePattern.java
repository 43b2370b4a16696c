// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The name of a file with places for numbers, as Python's {@code str.format} fills them. */
final class FilePattern {

  private static final Pattern TOKEN =
      Pattern.compile("\\{\\{|}}|\\{([^{}:!]+)(?::([^{}]*))?}|[^{}]+");

  /** A text as it stands, or the name of a number and how it is written. */
  private record Part(String text, @Nullable NumberFormat format) {}

  private final String text;
  private final List<Part> parts = new ArrayList<>();

  FilePattern(String text) {
    Given.require("filePattern", text);
    this.text = text;
    if (text.isBlank()) {
      throw new ModelException(
          Diagnostic.of("The name of a file is empty").expected("a name such as best.keras"));
    }
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!token.find() || token.start() != at) {
        throw new ModelException(
            Diagnostic.of("The name of a file has a brace of which the other is missing")
                .received("%s", text)
                .expected("{epoch:02d}, or {{ and }} for the braces themselves"));
      }
      parts.add(part(token));
      at = token.end();
    }
  }

  private static Part part(Matcher token) {
    String name = token.group(1);
    if (name != null) {
      String format = token.group(2);
      return new Part(name, NumberFormat.of(format == null ? "" : format));
    }
    String found = token.group();
    return new Part(found.equals("{{") ? "{" : found.equals("}}") ? "}" : found, null);
  }

  /** Returns the name with nothing in its places, to tell by its end what kind of file it is. */
  String withoutNumbers() {
    return parts.stream()
        .map(p -> p.format() == null ? p.text() : "0")
        .collect(Collectors.joining());
  }

  /** Fills the places. */
  String fill(Map<String, Number> numbers) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      NumberFormat format = part.format();
      filled.append(format == null ? part.text() : format.print(number(part.text(), numbers)));
    }
    return filled.toString();
  }

  private Number number(String name, Map<String, Number> numbers) {
    Number number = numbers.get(name);
    if (number == null) {
      throw new ModelException(
          Diagnostic.of("The name of a file asks for a figure that there is not")
              .received("%s in %s", name, text)
              .expected("one of %s", new TreeSet<>(numbers.keySet()))
              .remedy("add the metric or validation data, or take the place out of the name"));
    }
    return number;
  }

  @Override
  public String toString() {
    return text;
  }
}

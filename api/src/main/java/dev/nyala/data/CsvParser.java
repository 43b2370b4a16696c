// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits lines into fields, as RFC 4180 has it: quoted fields may hold delimiters, line breaks and
 * doubled quotes. Blank lines are skipped.
 */
final class CsvParser implements AutoCloseable {

  private final CsvLines lines;
  private final char delimiter;
  private int firstLine;

  CsvParser(CsvLines lines, char delimiter) {
    this.lines = lines;
    this.delimiter = delimiter;
  }

  /** Returns the line that the row returned last begins at. */
  int line() {
    return firstLine;
  }

  @Nullable List<String> next() {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    firstLine = lines.number();
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      if (at < line.length() && line.charAt(at) == '"') {
        StringBuilder field = new StringBuilder();
        Position end = quoted(line, at + 1, field);
        line = end.line();
        at = end.at();
        fields.add(field.toString());
        if (at < line.length() && line.charAt(at) != delimiter) {
          throw error("Text follows a closing quote", at, "a delimiter or the end of the line");
        }
      } else {
        int end = line.indexOf(delimiter, at);
        end = end < 0 ? line.length() : end;
        fields.add(line.substring(at, end).strip());
        at = end;
      }
      if (at >= line.length()) {
        return fields;
      }
      at++;
    }
  }

  private record Position(String line, int at) {}

  private Position quoted(String start, int from, StringBuilder field) {
    String line = start;
    int at = from;
    while (true) {
      int quote = line.indexOf('"', at);
      if (quote < 0) {
        field.append(line, at, line.length()).append('\n');
        String following = lines.next();
        if (following == null) {
          throw error("A quote is not closed", from - 1, "a closing quote");
        }
        line = following;
        at = 0;
      } else if (quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
        field.append(line, at, quote + 1);
        at = quote + 2;
      } else {
        field.append(line, at, quote);
        return new Position(line, quote + 1);
      }
    }
  }

  private DataException error(String what, int at, String expected) {
    return new DataException(
        Diagnostic.of(what)
            .expected(expected)
            .where("%s, line %d, character %d", lines.file(), firstLine, at + 1)
            .remedy("write a quote within a quoted field twice"));
  }

  @Override
  public void close() {
    lines.close();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of text of equal length, read one by one. */
final class CsvTable implements AutoCloseable {

  private final Path file;
  private final CsvParser parser;
  private final List<String> columns;
  private @Nullable List<String> first;

  CsvTable(Path file, char delimiter, boolean header) {
    this.file = file;
    this.parser = new CsvParser(new CsvLines(file), delimiter);
    try {
      List<String> row = parser.next();
      if (row == null) {
        throw new DataException(
            Diagnostic.of("A table is empty")
                .expected(header ? "a first line that names the columns" : "a row")
                .where(file.toString()));
      }
      this.first = header ? null : row;
      this.columns =
          header
              ? row.stream().map(String::strip).toList()
              : IntStream.range(0, row.size()).mapToObj(Integer::toString).toList();
    } catch (DataException e) {
      parser.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  List<String> columns() {
    return columns;
  }

  int line() {
    return parser.line();
  }

  int index(String column) {
    int index = columns.indexOf(column);
    if (index < 0 || columns.lastIndexOf(column) != index) {
      throw new DataException(
          Diagnostic.of(index < 0 ? "A table has no such column" : "Two columns have that name")
              .received(column)
              .expected("one of " + columns)
              .where(file.toString()));
    }
    return index;
  }

  @Nullable List<String> next() {
    List<String> row = first;
    first = null;
    if (row == null) {
      row = parser.next();
    }
    if (row != null && row.size() != columns.size()) {
      throw new DataException(
          Diagnostic.of("A row of a table has another number of fields than the first line")
              .received("%d fields", row.size())
              .expected("%d fields: %s", columns.size(), columns)
              .where("%s, line %d", file, line())
              .remedy("check the delimiter, and quote fields that contain it"));
    }
    return row;
  }

  @Override
  public void close() {
    parser.close();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.List;

/**
 * One row of a table of text.
 *
 * @param line the line of the file it begins at, from 1
 * @param columns the names of the columns
 * @param fields one text for each column
 */
public record CsvRow(int line, List<String> columns, List<String> fields) {

  /** Copies the lists. */
  public CsvRow {
    columns = List.copyOf(columns);
    fields = List.copyOf(fields);
  }

  /**
   * Returns one field.
   *
   * @param column the name of its column
   * @return its text
   * @throws DataException if there is no such column
   */
  public String get(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new DataException(
          Diagnostic.of("A table has no such column")
              .received(column)
              .expected("one of " + columns));
    }
    return fields.get(index);
  }
}

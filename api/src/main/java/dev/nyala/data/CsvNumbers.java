// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some columns of a table as numbers, row by row. */
final class CsvNumbers implements AutoCloseable {

  private final CsvTable table;
  private final List<String> columns;
  private final int[] indices;
  private final Missing missing;
  private final Set<String> markers;
  private final double[] row;

  CsvNumbers(CsvTable table, List<String> columns, Missing missing, Set<String> markers) {
    this.table = table;
    this.columns = columns.isEmpty() ? table.columns() : columns;
    this.indices = this.columns.stream().mapToInt(table::index).toArray();
    this.missing = missing;
    this.markers = markers;
    this.row = new double[indices.length];
    Arrays.fill(row, Double.NaN);
  }

  int width() {
    return indices.length;
  }

  /** Returns the next row that is not left out; the array is used again for the one after it. */
  double @Nullable [] next() {
    for (List<String> fields = table.next(); fields != null; fields = table.next()) {
      if (read(fields)) {
        return row;
      }
    }
    return null;
  }

  /** A value that is missing keeps that of the row before, NaN if there is none. */
  private boolean read(List<String> fields) {
    boolean complete = true;
    for (int i = 0; i < indices.length; i++) {
      String text = fields.get(indices[i]).strip();
      if (markers.contains(text)) {
        if (missing == Missing.REFUSE) {
          throw new DataException(
              Diagnostic.of("A value is missing")
                  .received(text.isEmpty() ? "an empty field" : text)
                  .expected("a number")
                  .where(where(i))
                  .remedy("choose what to do about it: Missing.DROP or Missing.FORWARD"));
        }
        complete &= missing == Missing.FORWARD && !Double.isNaN(row[i]);
      } else {
        row[i] = number(text, i);
      }
    }
    return complete;
  }

  private double number(String text, int i) {
    try {
      char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
      double value = Double.parseDouble(text);
      // The parser takes Java's suffixes and hexadecimal literals too, which no table means.
      if ((Character.isDigit(last) || last == '.')
          && text.indexOf('x') < 0
          && text.indexOf('X') < 0
          && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, like the numbers that are not meant.
    }
    throw new DataException(
        Diagnostic.of("A field is not a number")
            .received(text)
            .expected("a finite number with a decimal point")
            .where(where(i))
            .remedy("choose other columns, or Csv.strings for text"));
  }

  private String where(int i) {
    return table.file() + ", line " + table.line() + ", column " + columns.get(i);
  }

  @Override
  public void close() {
    table.close();
  }
}

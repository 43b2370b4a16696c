// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A matrix of numbers as a grid of cells, the darker the larger, with the number in each cell as
 * long as there is room.
 *
 * <p>Good for what one part of something has to do with another, such as the weights of an
 * attention. A number that is not finite is an empty cell. Immutable.
 */
public final class HeatMap implements Plot {

  private final String title;
  private final Tensor values;
  private final List<String> rows;
  private final List<String> columns;
  private final String rowAxis;
  private final String columnAxis;

  private HeatMap(
      String title,
      Tensor values,
      List<String> rows,
      List<String> columns,
      String rowAxis,
      String columnAxis) {
    this.title = title;
    this.values = values;
    this.rows = List.copyOf(rows);
    this.columns = List.copyOf(columns);
    this.rowAxis = rowAxis;
    this.columnAxis = columnAxis;
  }

  /**
   * Returns a heat map whose rows and columns are numbered from 0.
   *
   * @param title what it shows
   * @param values the matrix {@code [rows, columns]}, with one row and column at least
   * @return the heat map
   * @throws DataException if it is no matrix, or empty
   */
  public static HeatMap of(String title, Tensor values) {
    if (values.shape().rank() != 2 || values.size() == 0) {
      throw new DataException(
          Diagnostic.of("A heat map is made of a matrix")
              .received("%s", values.type())
              .expected("[rows, columns], with one of each at least")
              .where("\"%s\"", title));
    }
    return new HeatMap(
        title, values, numbers(values.shape().toInt(0)), numbers(values.shape().toInt(1)), "", "");
  }

  private static List<String> numbers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(String.valueOf(i));
    }
    return numbers;
  }

  /**
   * Names the rows; by default they are numbered from 0.
   *
   * @param axis what rows are, or an empty text
   * @param names one for each row, from the top
   * @return a copy with them
   * @throws DataException if there are more or fewer names than rows
   */
  public HeatMap rows(String axis, List<String> names) {
    requireSize("rows", names, rows.size());
    return new HeatMap(title, values, names, columns, axis, columnAxis);
  }

  /**
   * Names the columns; by default they are numbered from 0.
   *
   * @param axis what columns are, or an empty text
   * @param names one for each column, from the left
   * @return a copy with them
   * @throws DataException if there are more or fewer names than columns
   */
  public HeatMap columns(String axis, List<String> names) {
    requireSize("columns", names, columns.size());
    return new HeatMap(title, values, rows, names, rowAxis, axis);
  }

  private void requireSize(String what, List<String> names, int size) {
    if (names.size() != size) {
      throw new DataException(
          Diagnostic.of("A heat map needs a name for each of its %s", what)
              .received("%d names", names.size())
              .expected("%d", size)
              .where("\"%s\"", title));
    }
  }

  @Override
  public Picture draw() {
    double[] numbers = values.toDoubles();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        least = Math.min(least, number);
        most = Math.max(most, number);
      }
    }
    Cells cells = new Cells(rows, columns);
    for (int i = 0; i < numbers.length; i++) {
      boolean shown = Double.isFinite(numbers[i]);
      double part = most > least ? (numbers[i] - least) / (most - least) : 0.5;
      cells.set(
          i / columns.size(), i % columns.size(), shown ? part : 0, shown ? text(numbers[i]) : "");
    }
    String description =
        String.format(Locale.ROOT, "Heat map of %d by %d: %s", rows.size(), columns.size(), title);
    String note = most < least ? "" : "lightest " + text(least) + ", darkest " + text(most);
    return cells
        .scene(new Cells.Words(title, rowAxis, columnAxis, note, description))
        .paint(Raster.SHARPNESS);
  }

  private static String text(double number) {
    boolean whole = number == Math.rint(number);
    return whole || Math.abs(number) >= 1000 || Math.abs(number) < 0.01
        ? Figures.text(number)
        : String.format(Locale.ROOT, "%.2f", number);
  }
}

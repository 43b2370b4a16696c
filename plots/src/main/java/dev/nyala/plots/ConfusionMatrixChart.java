// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How often samples of each class were taken for each class.
 *
 * <p>Rows are what samples are, columns what they were predicted to be, so that right answers are
 * on the diagonal. A cell is the darker, the larger its part of its row. Immutable.
 */
public final class ConfusionMatrixChart implements Plot {

  private final String title;
  private final long[][] counts;
  private final List<String> classes;
  private final boolean normalized;

  private ConfusionMatrixChart(
      String title, long[][] counts, List<String> classes, boolean normalized) {
    this.title = title;
    this.counts = counts;
    this.classes = List.copyOf(classes);
    this.normalized = normalized;
  }

  /**
   * Returns a chart with the counts in its cells.
   *
   * @param counts how many samples of the class of the row were taken for that of the column;
   *     copied
   * @param classes names of the classes
   * @return the chart
   * @throws DataException if there are not as many rows, columns and names as each other, there are
   *     none, or a count is negative
   */
  public static ConfusionMatrixChart of(long[][] counts, List<String> classes) {
    int size = classes.size();
    boolean square =
        size > 0 && counts.length == size && Arrays.stream(counts).allMatch(r -> r.length == size);
    if (!square) {
      throw new DataException(
          Diagnostic.of("A confusion matrix has as many rows and columns as classes")
              .received(
                  "rows of %s counts for %d classes",
                  Arrays.stream(counts).map(row -> row.length).toList(), size)
              .expected("a square, with one class at least"));
    }
    long[][] copies = new long[size][];
    for (int row = 0; row < size; row++) {
      copies[row] = counts[row].clone();
      for (long count : copies[row]) {
        if (count < 0) {
          throw new DataException(
              Diagnostic.of("A confusion matrix counts samples")
                  .received("%d", count)
                  .where("the row of class \"%s\"", classes.get(row)));
        }
      }
    }
    return new ConfusionMatrixChart("Confusion matrix", copies, classes, false);
  }

  /**
   * Sets the title; {@code Confusion matrix} by default.
   *
   * @param text what the chart shows
   * @return a copy with it
   */
  public ConfusionMatrixChart title(String text) {
    return new ConfusionMatrixChart(text, counts, classes, normalized);
  }

  /**
   * Sets whether cells hold parts of their rows in percent; by default they hold counts.
   *
   * @param parts true for parts
   * @return a copy with that choice
   */
  public ConfusionMatrixChart normalized(boolean parts) {
    return new ConfusionMatrixChart(title, counts, classes, parts);
  }

  @Override
  public Picture draw() {
    Cells cells = new Cells(classes, classes);
    long right = 0;
    long all = 0;
    for (int row = 0; row < counts.length; row++) {
      long sum = Arrays.stream(counts[row]).sum();
      right += counts[row][row];
      all += sum;
      for (int column = 0; column < counts.length; column++) {
        double part = sum == 0 ? 0 : (double) counts[row][column] / sum;
        cells.set(row, column, part, text(counts[row][column], part));
      }
    }
    String note =
        String.format(
            Locale.ROOT,
            "%,d of %,d right%s; shade: part of the row",
            right,
            all,
            all == 0 ? "" : ", " + Figures.percent((double) right / all));
    String description = title + " of " + classes.size() + " classes: " + note;
    return cells
        .scene(new Cells.Words(title, "true class", "predicted class", note, description))
        .paint(Raster.SHARPNESS);
  }

  private String text(long count, double part) {
    return normalized
        ? String.format(Locale.ROOT, "%.1f", 100 * part)
        : String.format(Locale.ROOT, "%,d", count);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.plots.Mark.Anchor;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A grid of shaded cells with labels beside its rows and above its columns. */
final class Cells {

  private static final Mark.Font AXIS = new Mark.Font(13, false);
  private static final Mark.Font LABEL = new Mark.Font(12, false);
  private static final Mark.Font VALUE = new Mark.Font(12, false);
  private static final double MARGIN = 16;
  private static final double TITLE_HEIGHT = 40;
  private static final double AXIS_HEIGHT = 24;
  private static final double NOTE_HEIGHT = 30;
  private static final double GAP = 7;
  private static final double LINE = 14;
  private static final double MOST_WIDTH = 1000;
  private static final double LARGE = 44;
  private static final double LARGEST = 88;
  private static final int FEW = 8;
  private static final double SMALLEST = 4;
  private static final int MOST_CHARACTERS = 24;

  private final List<String> rows;
  private final List<String> columns;
  private final double[][] shades;
  private final String[][] texts;

  Cells(List<String> rows, List<String> columns) {
    this.rows = rows.stream().map(name -> TextWidth.shorten(name, MOST_CHARACTERS)).toList();
    this.columns = columns.stream().map(name -> TextWidth.shorten(name, MOST_CHARACTERS)).toList();
    this.shades = new double[rows.size()][columns.size()];
    this.texts = new String[rows.size()][columns.size()];
  }

  /** Sets what a cell shows: a shade from 0 to 1, and a text; none is shown if one has no room. */
  void set(int row, int column, double shade, String text) {
    shades[row][column] = shade;
    texts[row][column] = text;
  }

  /**
   * Words around the cells.
   *
   * @param title above them
   * @param rowAxis what rows are
   * @param columnAxis what columns are
   * @param note below them
   * @param description for those who cannot see them
   */
  record Words(String title, String rowAxis, String columnAxis, String note, String description) {}

  Scene scene(Words words) {
    double size = size();
    double widest = columns.stream().mapToDouble(LABEL::width).max().orElse(0);
    boolean upright = widest > size - 4;
    double left =
        MARGIN
            + (words.rowAxis().isEmpty() ? 0 : AXIS_HEIGHT)
            + rows.stream().mapToDouble(LABEL::width).max().orElse(0)
            + GAP;
    double top =
        TITLE_HEIGHT
            + (words.columnAxis().isEmpty() ? 0 : AXIS_HEIGHT)
            + (upright ? widest : LINE)
            + GAP;
    double right = left + columns.size() * size;
    double bottom = top + rows.size() * size;
    List<Mark> marks = new ArrayList<>();
    cells(marks, left, top, size);
    labels(marks, left, top, size, upright);
    around(marks, words, new Rectangle2D.Double(left, top, right - left, bottom - top));
    double wide =
        Math.max(ChartHead.TITLE.width(words.title()), LABEL.width(words.note())) + MARGIN;
    return new Scene(
        Math.max(right, wide) + MARGIN, bottom + NOTE_HEIGHT, words.description(), marks);
  }

  /** Returns the size of a cell: enough for its text, unless there are too many. */
  private double size() {
    double label = columns.stream().mapToDouble(LABEL::width).max().orElse(0);
    double wanted = Math.max(LARGE, widestText() + 10);
    boolean readable = columns.size() <= FEW && label + 10 <= LARGEST;
    double roomy = readable ? Math.max(wanted, label + 10) : wanted;
    double most = Math.floor(MOST_WIDTH / columns.size());
    return Math.max(SMALLEST, Math.min(Math.min(LARGEST, roomy), most));
  }

  private double widestText() {
    return Arrays.stream(texts).flatMap(Arrays::stream).mapToDouble(VALUE::width).max().orElse(0);
  }

  private void cells(List<Mark> marks, double left, double top, double size) {
    double seam = size > LINE ? 1 : 0;
    boolean written = size >= LINE && widestText() <= size - 4;
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        double x = left + column * size;
        double y = top + row * size;
        Color shade = Palette.shade(shades[row][column]);
        marks.add(
            Mark.Figure.filled(new Rectangle2D.Double(x, y, size - seam, size - seam), shade));
        if (written) {
          marks.add(
              new Mark.Text(
                  texts[row][column],
                  x + size / 2,
                  y + size / 2 + 4,
                  VALUE,
                  Anchor.MIDDLE,
                  Palette.textOn(shade)));
        }
      }
    }
  }

  /** Labels rows and columns, or every second, third ... where all would not have room. */
  private void labels(List<Mark> marks, double left, double top, double size, boolean upright) {
    int every = (int) Math.ceil(LINE / size);
    for (int row = 0; row < rows.size(); row += every) {
      double y = top + (row + 0.5) * size + 4;
      marks.add(new Mark.Text(rows.get(row), left - GAP, y, LABEL, Anchor.END, Palette.FAINT_INK));
    }
    for (int column = 0; column < columns.size(); column += every) {
      double x = left + (column + 0.5) * size;
      String name = columns.get(column);
      double y = top - GAP;
      marks.add(
          upright
              ? new Mark.Text(name, x + 4, y, LABEL, Anchor.START, Palette.FAINT_INK).turned()
              : new Mark.Text(name, x, y, LABEL, Anchor.MIDDLE, Palette.FAINT_INK));
    }
  }

  private static void around(List<Mark> marks, Words words, Rectangle2D grid) {
    marks.add(new Mark.Text(words.title(), MARGIN, 25, ChartHead.TITLE, Anchor.START, Palette.INK));
    marks.add(
        new Mark.Text(
            words.columnAxis(),
            grid.getCenterX(),
            TITLE_HEIGHT + 12,
            AXIS,
            Anchor.MIDDLE,
            Palette.INK));
    marks.add(
        new Mark.Text(
                words.rowAxis(), MARGIN + 11, grid.getCenterY(), AXIS, Anchor.MIDDLE, Palette.INK)
            .turned());
    marks.add(
        new Mark.Text(
            words.note(), MARGIN, grid.getMaxY() + 20, LABEL, Anchor.START, Palette.FAINT_INK));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands above a chart of lines: its title and its legend.
 *
 * @param marks what is drawn
 * @param height how much room that takes
 */
record ChartHead(List<Mark> marks, double height) {

  static final Mark.Font TITLE = new Mark.Font(15, true);
  static final Mark.Font LEGEND = new Mark.Font(12.5, false);
  static final double LEFT = 16;

  private static final double TITLE_BASE = 25;
  private static final double TITLE_HEIGHT = 34;
  private static final double ROW = 20;
  private static final double SWATCH = 26;
  private static final double SWATCH_GAP = 7;
  private static final double ENTRY_GAP = 20;

  /**
   * A line of the legend.
   *
   * @param name what it explains
   * @param colour of the line or band
   * @param kind what is drawn beside the name
   */
  record Entry(String name, Color colour, Kind kind) {}

  /** What a legend explains. */
  enum Kind {
    LINE,
    DASHED_LINE,
    BAND
  }

  /** Returns title and legend; there is no legend of a single line. */
  static ChartHead of(String title, List<Entry> entries, boolean marked, double width) {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.Text(title, LEFT, TITLE_BASE, TITLE, Mark.Anchor.START, Palette.INK));
    if (entries.size() < 2) {
      return new ChartHead(marks, TITLE_HEIGHT);
    }
    double x = LEFT;
    double y = TITLE_HEIGHT + ROW / 2;
    for (Entry entry : entries) {
      double wide = SWATCH + SWATCH_GAP + LEGEND.width(entry.name());
      if (x > LEFT && x + wide > width - LEFT) {
        x = LEFT;
        y += ROW;
      }
      swatch(marks, entry, marked, x, y);
      marks.add(
          new Mark.Text(
              entry.name(),
              x + SWATCH + SWATCH_GAP,
              y + 4.5,
              LEGEND,
              Mark.Anchor.START,
              Palette.INK));
      x += wide + ENTRY_GAP;
    }
    return new ChartHead(marks, y + ROW / 2 + 4);
  }

  private static void swatch(List<Mark> marks, Entry entry, boolean marked, double x, double y) {
    if (entry.kind() == Kind.BAND) {
      marks.add(Mark.Figure.filled(new Rectangle2D.Double(x, y - 7, SWATCH, 14), entry.colour()));
      return;
    }
    boolean dashed = entry.kind() == Kind.DASHED_LINE;
    marks.add(
        new Mark.Figure(new Line2D.Double(x, y, x + SWATCH, y), null, entry.colour(), 2, dashed));
    if (marked) {
      marks.add(
          Mark.Figure.filled(
              new Ellipse2D.Double(x + SWATCH / 2 - 3, y - 3, 6, 6), entry.colour()));
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.List;

/**
 * How large the box of a layer is, and where its rows stand in it.
 *
 * @param width of the box
 * @param height of the box
 * @param values how far from the left side the values of the rows begin
 */
record CardSize(double width, double height, double values) {

  static final Mark.Font TITLE = new Mark.Font(13, true);
  static final Mark.Font KEY = new Mark.Font(11.5, false);
  static final Mark.Font VALUE = new Mark.Font(11.5, true);
  static final double TITLE_HEIGHT = 26;
  static final double ROW_HEIGHT = 18;
  static final double MARGIN = 12;

  /** Above and below the rows. */
  static final double PADDING = 5;

  private static final double COLUMN_GAP = 8;
  private static final double LEAST_WIDTH = 96;
  private static final int MOST_CHARACTERS = 56;

  static CardSize of(LayerCard card) {
    List<LayerCard.Row> rows = card.rows();
    double keys = rows.stream().mapToDouble(row -> KEY.width(row.key())).max().orElse(0);
    double values =
        rows.stream().mapToDouble(row -> VALUE.width(shown(row.value()))).max().orElse(0);
    double columns = rows.isEmpty() ? 0 : keys + COLUMN_GAP + values;
    double width = Math.max(TITLE.width(shown(card.title())), columns) + 2 * MARGIN;
    double body = rows.isEmpty() ? 0 : rows.size() * ROW_HEIGHT + 2 * PADDING;
    return new CardSize(
        Math.max(LEAST_WIDTH, 2 * Math.ceil(width / 2)),
        TITLE_HEIGHT + body,
        MARGIN + keys + COLUMN_GAP);
  }

  /** Returns as much of a text as a box shows. */
  static String shown(String text) {
    return TextWidth.shorten(text, MOST_CHARACTERS);
  }
}

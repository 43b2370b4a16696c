// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import java.util.ArrayList;
import java.util.List;

/** Draws a table with lines around its cells, as Keras's summaries have it. */
final class TextTable {

  private final int[] widths;
  private final boolean[] right;
  private final StringBuilder text = new StringBuilder();

  /**
   * Starts a table.
   *
   * @param lineLength its width
   * @param ends where columns end, as parts of the width
   * @param rightAligned the column that is aligned to the right
   */
  TextTable(int lineLength, double[] ends, int rightAligned) {
    this.right = new boolean[ends.length];
    this.right[rightAligned] = true;
    this.widths = new int[ends.length];
    int from = 0;
    for (int i = 0; i < ends.length; i++) {
      int end = (int) (ends[i] * lineLength);
      widths[i] = end - from;
      from = end;
    }
    shrink(from + 2 * ends.length + ends.length + 1 - lineLength);
  }

  /** Takes what the margins and lines need from the columns, as evenly as it goes. */
  private void shrink(int excess) {
    int left = excess;
    for (int i = 0; i < widths.length; i++) {
      int part = (int) Math.rint((double) left / (widths.length - i));
      widths[i] -= part;
      left -= part;
    }
  }

  void header(List<String> cells) {
    line("┏━", "━", "━┳━", "━┓");
    row(cells, "┃");
    line("┡━", "━", "━╇━", "━┩");
  }

  void row(List<String> cells) {
    row(cells, "│");
  }

  void between() {
    line("├─", "─", "─┼─", "─┤");
  }

  void end() {
    line("└─", "─", "─┴─", "─┘");
  }

  private void line(String left, String fill, String cross, String end) {
    List<String> parts = new ArrayList<>();
    for (int width : widths) {
      parts.add(fill.repeat(width));
    }
    text.append(left).append(String.join(cross, parts)).append(end).append('\n');
  }

  private void row(List<String> cells, String bar) {
    List<List<String>> columns = new ArrayList<>();
    int height = 0;
    for (int i = 0; i < widths.length; i++) {
      List<String> lines = wrap(cells.get(i), widths[i]);
      columns.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int line = 0; line < height; line++) {
      for (int i = 0; i < widths.length; i++) {
        String part = line < columns.get(i).size() ? columns.get(i).get(line) : "";
        String space = " ".repeat(widths[i] - part.length());
        text.append(bar).append(' ');
        text.append(right[i] ? space + part : part + space).append(' ');
      }
      text.append(bar).append('\n');
    }
  }

  /** Breaks a text between words; a word that is too long ends in an ellipsis. */
  private static List<String> wrap(String cell, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : cell.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (longer.length() <= width || line.isEmpty()) {
        line = longer;
      } else {
        lines.add(line);
        line = word;
      }
    }
    lines.add(line);
    return lines.stream()
        .map(l -> l.length() <= width ? l : l.substring(0, Math.max(0, width - 1)) + "…")
        .toList();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

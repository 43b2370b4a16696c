// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Items in their rows, with a bend in each row that a link passes: from here on, all lines lead
 * from one row to the next.
 */
final class Rows {

  /** What stands in a row: an item, or a bend of a link. Has identity. */
  static final class Cell {
    final int item;
    final int row;
    final double breadth;
    final double depth;
    final List<Line> above = new ArrayList<>();
    final List<Line> below = new ArrayList<>();
    int place;

    Cell(int item, int row, double breadth, double depth) {
      this.item = item;
      this.row = row;
      this.breadth = breadth;
      this.depth = depth;
    }

    boolean isBend() {
      return item < 0;
    }
  }

  /**
   * A line between cells of neighbouring rows. Has identity.
   *
   * <p>Its ports are offsets from the middles of the cells, or NaN where they are free.
   */
  static final class Line {
    final Cell upper;
    final Cell lower;
    final double upperPort;
    final double lowerPort;

    Line(Cell upper, Cell lower, double upperPort, double lowerPort) {
      this.upper = upper;
      this.lower = lower;
      this.upperPort = upperPort;
      this.lowerPort = lowerPort;
    }

    Cell other(Cell end) {
      return end == upper ? lower : upper;
    }

    /** Returns the port at a cell, 0 if it is free. */
    double port(Cell end) {
      double port = end == upper ? upperPort : lowerPort;
      return Double.isNaN(port) ? 0 : port;
    }
  }

  /** The room on either side of an item that a link back to it needs. */
  static final double LOOP_ROOM = 20;

  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private final List<List<Line>> chains = new ArrayList<>();

  Rows(List<FlowItem> items, List<FlowLink> links, Ranks ranks) {
    for (int row = 0; row < ranks.count(); row++) {
      rows.add(new ArrayList<>());
    }
    for (int i = 0; i < items.size(); i++) {
      FlowItem item = items.get(i);
      double breadth = item.breadth() + (isLooped(i, links) ? 2 * LOOP_ROOM : 0);
      cells.add(add(new Cell(i, ranks.rank(i), breadth, item.depth())));
    }
    for (FlowLink link : links) {
      chains.add(link.isLoop() ? List.of() : chain(link, items, ranks.isReversed(link)));
    }
  }

  private static boolean isLooped(int item, List<FlowLink> links) {
    return links.stream().anyMatch(link -> link.isLoop() && link.from() == item);
  }

  private Cell add(Cell cell) {
    rows.get(cell.row).add(cell);
    cell.place = rows.get(cell.row).size() - 1;
    return cell;
  }

  /** Returns the lines of a link from above to below, whatever its direction. */
  private List<Line> chain(FlowLink link, List<FlowItem> items, boolean reversed) {
    FlowItem source = items.get(link.from());
    FlowItem target = items.get(link.to());
    double exit = source.exits().isEmpty() ? Double.NaN : source.exits().get(link.exit());
    double entry = target.entries().isEmpty() ? Double.NaN : target.entries().get(link.entry());
    Cell at = cells.get(reversed ? link.to() : link.from());
    Cell end = cells.get(reversed ? link.from() : link.to());
    double port = reversed ? entry : exit;
    List<Line> lines = new ArrayList<>();
    while (at.row < end.row) {
      boolean last = at.row + 1 == end.row;
      Cell next = last ? end : add(new Cell(-1, at.row + 1, 0, 0));
      double nextPort = last ? (reversed ? exit : entry) : 0;
      Line line = new Line(at, next, port, nextPort);
      at.below.add(line);
      next.above.add(line);
      lines.add(line);
      at = next;
      port = 0;
    }
    return lines;
  }

  int count() {
    return rows.size();
  }

  /** Returns a row from left to right; a view, to be copied by those who reorder the row. */
  List<Cell> row(int number) {
    return Collections.unmodifiableList(rows.get(number));
  }

  /** Exchanges a cell with its neighbour on the right. */
  void exchange(int number, int place) {
    List<Cell> row = rows.get(number);
    Collections.swap(row, place, place + 1);
    row.get(place).place = place;
    row.get(place + 1).place = place + 1;
  }

  /** Orders a row. */
  void sort(int number, Comparator<Cell> order) {
    List<Cell> row = rows.get(number);
    row.sort(order);
    for (int place = 0; place < row.size(); place++) {
      row.get(place).place = place;
    }
  }

  /** Returns the lines of a link from above to below; none for one that leads back to its item. */
  List<Line> chain(int link) {
    return chains.get(link);
  }

  /** Returns the cell of an item. */
  Cell cell(int item) {
    return cells.get(item);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.plots.Rows.Cell;
import dev.nyala.plots.Rows.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders rows so that few lines cross: each cell moves to the middle of those it is linked to, up
 * and down through the rows, and the best of all orders stays.
 *
 * <p>Source: K. Sugiyama, S. Tagawa and M. Toda, Methods for visual understanding of hierarchical
 * system structures, 1981.
 */
final class Crossings {

  private static final int SWEEPS = 24;

  private final Rows rows;

  private Crossings(Rows rows) {
    this.rows = rows;
  }

  static void reduce(Rows rows) {
    new Crossings(rows).reduce();
  }

  private void reduce() {
    sweepDown();
    List<List<Cell>> best = orders();
    int fewest = count();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      if (sweep % 2 == 0) {
        sweepUp();
      } else {
        sweepDown();
      }
      exchange();
      int crossings = count();
      if (crossings < fewest) {
        fewest = crossings;
        best = orders();
      }
    }
    restore(best);
  }

  private List<List<Cell>> orders() {
    List<List<Cell>> orders = new ArrayList<>();
    for (int row = 0; row < rows.count(); row++) {
      orders.add(List.copyOf(rows.row(row)));
    }
    return orders;
  }

  private void restore(List<List<Cell>> orders) {
    for (int row = 0; row < rows.count(); row++) {
      List<Cell> order = orders.get(row);
      Map<Cell, Integer> places = new HashMap<>();
      order.forEach(cell -> places.put(cell, places.size()));
      rows.sort(row, Comparator.comparingInt(cell -> places.getOrDefault(cell, 0)));
    }
  }

  private void sweepDown() {
    for (int row = 1; row < rows.count(); row++) {
      order(row, true);
    }
  }

  private void sweepUp() {
    for (int row = rows.count() - 2; row >= 0; row--) {
      order(row, false);
    }
  }

  /** Sorts the cells that have lines to the other row among the places they have. */
  private void order(int row, boolean down) {
    List<Cell> cells = rows.row(row);
    List<Cell> linked =
        new ArrayList<>(cells.stream().filter(c -> !lines(c, down).isEmpty()).toList());
    Map<Cell, Double> middles = new HashMap<>();
    linked.forEach(cell -> middles.put(cell, middle(cell, down)));
    linked.sort(
        Comparator.<Cell>comparingDouble(cell -> middles.getOrDefault(cell, 0.0))
            .thenComparingInt(cell -> cell.place));
    Map<Cell, Integer> places = new HashMap<>();
    int next = 0;
    for (Cell cell : cells) {
      Cell here = middles.containsKey(cell) ? linked.get(next++) : cell;
      places.put(here, cell.place);
    }
    rows.sort(row, Comparator.comparingInt(cell -> places.getOrDefault(cell, 0)));
  }

  private static List<Line> lines(Cell cell, boolean down) {
    return down ? cell.above : cell.below;
  }

  private static double middle(Cell cell, boolean down) {
    return lines(cell, down).stream()
        .mapToDouble(line -> place(line, line.other(cell)))
        .average()
        .orElse(cell.place);
  }

  /** Returns where a line ends, in places: a port on the right is further than one on the left. */
  private static double place(Line line, Cell end) {
    return end.place + (end.breadth == 0 ? 0 : 0.9 * line.port(end) / end.breadth);
  }

  /** Exchanges neighbours as long as that saves crossings. */
  private void exchange() {
    boolean better = true;
    for (int round = 0; better && round < SWEEPS; round++) {
      better = false;
      for (int row = 0; row < rows.count(); row++) {
        for (int place = 0; place + 1 < rows.row(row).size(); place++) {
          better |= exchange(row, place);
        }
      }
    }
  }

  private boolean exchange(int row, int place) {
    Cell left = rows.row(row).get(place);
    Cell right = rows.row(row).get(place + 1);
    int now = crossings(left, right, true) + crossings(left, right, false);
    int then = crossings(right, left, true) + crossings(right, left, false);
    if (now <= then) {
      return false;
    }
    rows.exchange(row, place);
    return true;
  }

  /** Counts the crossings of lines of a cell with those of another if it is on its left. */
  private static int crossings(Cell left, Cell right, boolean down) {
    int count = 0;
    for (Line one : lines(left, down)) {
      for (Line other : lines(right, down)) {
        boolean crossed = place(one, one.other(left)) > place(other, other.other(right));
        count += crossed ? 1 : 0;
      }
    }
    return count;
  }

  private int count() {
    int count = 0;
    for (int row = 0; row + 1 < rows.count(); row++) {
      List<Line> lines = rows.row(row).stream().flatMap(cell -> cell.below.stream()).toList();
      for (int i = 0; i < lines.size(); i++) {
        for (int j = 0; j < i; j++) {
          count += cross(lines.get(i), lines.get(j)) ? 1 : 0;
        }
      }
    }
    return count;
  }

  private static boolean cross(Line one, Line other) {
    double above = place(one, one.upper) - place(other, other.upper);
    double below = place(one, one.lower) - place(other, other.lower);
    return above * below < 0;
  }
}

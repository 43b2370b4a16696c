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
 * Where lines leave and reach items across the flow: a line to what is straight ahead in the
 * middle, others beside it in the order of where they lead, so that each can be told from the
 * others. Where the heads of their arrows would not find room, all are in the middle.
 */
final class Ports {

  private static final double SPREAD = 18;
  private static final double LEAST = 9;
  private static final double MARGIN = 10;
  private static final double STRAIGHT = 0.5;

  private final Map<Cell, Double> middles;
  private final Map<Line, Double> upper = new HashMap<>();
  private final Map<Line, Double> lower = new HashMap<>();

  Ports(Rows rows, Map<Cell, Double> middles, List<FlowItem> items) {
    this.middles = middles;
    for (int row = 0; row < rows.count(); row++) {
      for (Cell cell : rows.row(row)) {
        double breadth = cell.isBend() ? 0 : items.get(cell.item).breadth();
        spread(cell, cell.above, lower, breadth);
        spread(cell, cell.below, upper, breadth);
      }
    }
  }

  /** Returns where a line leaves its upper cell. */
  double upper(Line line) {
    return upper.getOrDefault(line, 0.0);
  }

  /** Returns where a line reaches its lower cell. */
  double lower(Line line) {
    return lower.getOrDefault(line, 0.0);
  }

  private double middle(Cell cell) {
    return middles.getOrDefault(cell, 0.0);
  }

  private void spread(Cell cell, List<Line> lines, Map<Line, Double> ends, double breadth) {
    double middle = middle(cell);
    List<Line> free = new ArrayList<>();
    for (Line line : lines) {
      boolean fixed = !Double.isNaN(line.upper == cell ? line.upperPort : line.lowerPort);
      if (fixed || cell.isBend()) {
        ends.put(line, middle + line.port(cell));
      } else {
        free.add(line);
      }
    }
    free.sort(
        Comparator.<Line>comparingDouble(line -> far(line, cell))
            .thenComparingInt(line -> line.other(cell).place));
    double centre = centre(free, cell);
    double reach = Math.max(centre, free.size() - 1 - centre);
    double room = breadth / 2 - Math.min(MARGIN, breadth / 4);
    double step = reach == 0 || room / reach < LEAST ? 0 : Math.min(SPREAD, room / reach);
    for (int i = 0; i < free.size(); i++) {
      ends.put(free.get(i), middle + (i - centre) * step);
    }
  }

  private double far(Line line, Cell cell) {
    Cell other = line.other(cell);
    return middle(other) + line.port(other);
  }

  /** Returns which of the sorted lines is in the middle: that straight ahead, if there is one. */
  private double centre(List<Line> lines, Cell cell) {
    for (int i = 0; i < lines.size(); i++) {
      if (Math.abs(far(lines.get(i), cell) - middle(cell)) < STRAIGHT) {
        return i;
      }
    }
    return (lines.size() - 1) / 2.0;
  }
}

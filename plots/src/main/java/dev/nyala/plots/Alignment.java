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
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are drawn straight, so that the cells at their ends move together.
 *
 * <p>An item is in line with the neighbour through which the longest path runs; if there are
 * several, with that in the middle, or with none if there is no such. The bends of a link are in
 * line with each other, unless that line would cross one between items.
 */
final class Alignment {

  private final Rows rows;
  private final Map<Cell, Integer> before = new HashMap<>();
  private final Map<Cell, Integer> behind = new HashMap<>();
  private final List<Line> straight = new ArrayList<>();

  private Alignment(Rows rows) {
    this.rows = rows;
  }

  /** Returns the lines to draw straight, from above to below; none of them cross. */
  static List<Line> of(Rows rows) {
    Alignment alignment = new Alignment(rows);
    alignment.measure();
    for (int row = 0; row + 1 < rows.count(); row++) {
      alignment.align(row);
    }
    return alignment.straight;
  }

  private void measure() {
    for (int row = 0; row < rows.count(); row++) {
      rows.row(row).forEach(cell -> before.put(cell, longest(cell, cell.above, before)));
    }
    for (int row = rows.count() - 1; row >= 0; row--) {
      rows.row(row).forEach(cell -> behind.put(cell, longest(cell, cell.below, behind)));
    }
  }

  private static int longest(Cell cell, List<Line> lines, Map<Cell, Integer> known) {
    int longest = 0;
    for (Line line : lines) {
      longest = Math.max(longest, known.getOrDefault(line.other(cell), 0));
    }
    return longest + (cell.isBend() ? 0 : 1);
  }

  private void align(int row) {
    List<Line> wanted = new ArrayList<>();
    for (Cell cell : rows.row(row)) {
      Line down = best(cell, cell.below, behind);
      if (down != null && down == best(down.lower, down.lower.above, before)) {
        wanted.add(down);
      }
    }
    wanted.sort(
        Comparator.comparingInt(line -> line.upper.isBend() && line.lower.isBend() ? 1 : 0));
    List<Line> taken = new ArrayList<>();
    for (Line line : wanted) {
      if (taken.stream().noneMatch(other -> crosses(line, other))) {
        taken.add(line);
      }
    }
    straight.addAll(taken);
  }

  private static @Nullable Line best(Cell cell, List<Line> lines, Map<Cell, Integer> lengths) {
    ToIntFunction<Line> length = line -> lengths.getOrDefault(line.other(cell), 0);
    int longest = lines.stream().mapToInt(length).max().orElse(0);
    List<Line> first = lines.stream().filter(l -> length.applyAsInt(l) == longest).toList();
    if (first.size() == 1) {
      return first.get(0);
    }
    List<Line> all = new ArrayList<>(lines);
    all.sort(Comparator.comparingInt(line -> line.other(cell).place));
    return all.size() % 2 == 1 ? all.get(all.size() / 2) : null;
  }

  private static boolean crosses(Line one, Line other) {
    int above = Integer.compare(one.upper.place, other.upper.place);
    int below = Integer.compare(one.lower.place, other.lower.place);
    return above != below;
  }
}

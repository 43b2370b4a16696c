// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.plots.Rows.Cell;
import dev.nyala.plots.Rows.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where cells stand across the flow: near those they are linked to, apart from their neighbours.
 *
 * <p>Cells that straight lines join are one block. Blocks move, all at once and again and again,
 * towards the middle of what they are linked to, as far as {@link Separation} lets them.
 */
final class Compaction {

  private static final int ROUNDS = 60;
  private static final double ITEM_GAP = 28;
  private static final double BEND_GAP = 16;

  private final Map<Cell, Block> blocks = new HashMap<>();
  private final List<Block> ordered = new ArrayList<>();
  private final Separation separation;

  /** Cells that move together. Has identity. */
  private static final class Block {
    final Map<Cell, Double> shifts = new HashMap<>();
    final List<Cell> cells = new ArrayList<>();
    int number = -1;
    double x;

    double shift(Cell cell) {
      return shifts.getOrDefault(cell, 0.0);
    }
  }

  private Compaction(Rows rows, List<Line> straight) {
    for (int row = 0; row < rows.count(); row++) {
      rows.row(row).forEach(cell -> join(new Block(), cell, 0));
    }
    for (Line line : straight) {
      Block upper = block(line.upper);
      double shift = upper.shift(line.upper) + line.port(line.upper) - line.port(line.lower);
      join(upper, line.lower, shift);
    }
    for (int row = 0; row < rows.count(); row++) {
      rows.row(row).forEach(cell -> number(block(cell)));
    }
    this.separation = new Separation(ordered.size());
    for (int row = 0; row < rows.count(); row++) {
      separate(rows.row(row));
    }
  }

  /** Returns the middles of all cells across the flow; the leftmost border is at 0. */
  static Map<Cell, Double> of(Rows rows, List<Line> straight) {
    Compaction compaction = new Compaction(rows, straight);
    compaction.move(new double[compaction.ordered.size()]);
    for (int round = 0; round < ROUNDS; round++) {
      compaction.relax();
    }
    compaction.ordered.forEach(block -> block.x = Math.round(block.x));
    return compaction.middles();
  }

  private Block block(Cell cell) {
    Block block = blocks.get(cell);
    if (block == null) {
      throw new IllegalStateException("a cell stands in no row");
    }
    return block;
  }

  private void join(Block block, Cell cell, double shift) {
    block.cells.add(cell);
    block.shifts.put(cell, shift);
    blocks.put(cell, block);
  }

  private void number(Block block) {
    if (block.number < 0) {
      block.number = ordered.size();
      ordered.add(block);
    }
  }

  private void separate(List<Cell> row) {
    for (int place = 1; place < row.size(); place++) {
      Cell left = row.get(place - 1);
      Cell right = row.get(place);
      double gap = left.isBend() || right.isBend() ? BEND_GAP : ITEM_GAP;
      double least = (left.breadth + right.breadth) / 2 + gap;
      Block one = block(left);
      Block other = block(right);
      separation.keep(one.number, other.number, least + one.shift(left) - other.shift(right));
    }
  }

  private void move(double[] wanted) {
    double[] places = separation.nearest(wanted);
    ordered.forEach(block -> block.x = places[block.number]);
  }

  /** Moves blocks half of the way, since what they move towards moves as well. */
  private void relax() {
    double[] wanted = new double[ordered.size()];
    ordered.forEach(block -> wanted[block.number] = (block.x + wanted(block)) / 2);
    move(wanted);
  }

  private double wanted(Block block) {
    double sum = 0;
    int count = 0;
    for (Cell cell : block.cells) {
      for (List<Line> lines : List.of(cell.above, cell.below)) {
        for (Line line : lines) {
          Cell other = line.other(cell);
          if (block(other) != block) {
            sum += x(other) + line.port(other) - line.port(cell) - block.shift(cell);
            count++;
          }
        }
      }
    }
    return count == 0 ? block.x : sum / count;
  }

  private double x(Cell cell) {
    Block block = block(cell);
    return block.x + block.shift(cell);
  }

  private Map<Cell, Double> middles() {
    double leftmost = Double.POSITIVE_INFINITY;
    for (Cell cell : blocks.keySet()) {
      leftmost = Math.min(leftmost, x(cell) - cell.breadth / 2);
    }
    Map<Cell, Double> middles = new HashMap<>();
    for (Cell cell : blocks.keySet()) {
      middles.put(cell, x(cell) - leftmost);
    }
    return middles;
  }
}

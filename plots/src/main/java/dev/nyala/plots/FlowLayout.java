// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.plots.FlowPlan.Spot;
import dev.nyala.plots.Rows.Cell;
import dev.nyala.plots.Rows.Line;
import dev.nyala.plots.Tracks.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays out items in rows, with links that run straight or turn at right angles between the rows.
 *
 * <p>Items go into rows, rows are ordered, items find their place across the flow, and links theirs
 * between the rows. The same items and links give the same plan everywhere. Source: K. Sugiyama, S.
 * Tagawa and M. Toda, Methods for visual understanding of hierarchical system structures, 1981.
 */
final class FlowLayout {

  private static final double GAP = 38;
  private static final double EXIT_GAP = 18;
  private static final double LEAD = 13;
  private static final double TAIL = 19;
  private static final double PITCH = 10;
  private static final double STRAIGHT = 0.5;

  private final List<FlowItem> items;
  private final List<FlowLink> links;
  private final Ranks ranks;
  private final Rows rows;
  private final Map<Cell, Double> middles;
  private final Ports ports;
  private final Map<Line, Double> turns = new HashMap<>();
  private final double[] tops;
  private final double[] depths;

  private FlowLayout(List<FlowItem> items, List<FlowLink> links) {
    this.items = items;
    this.links = links;
    this.ranks = new Ranks(items, links);
    this.rows = new Rows(items, links, ranks);
    Crossings.reduce(rows);
    this.middles = Compaction.of(rows, Alignment.of(rows));
    this.ports = new Ports(rows, middles, items);
    this.tops = new double[rows.count() + 1];
    this.depths = new double[rows.count()];
    stack();
  }

  static FlowPlan of(List<FlowItem> items, List<FlowLink> links) {
    return new FlowLayout(List.copyOf(items), List.copyOf(links)).plan();
  }

  /** Finds how deep rows are, and the room that turns need between them. */
  private void stack() {
    for (int row = 0; row < rows.count(); row++) {
      depths[row] = rows.row(row).stream().mapToDouble(cell -> cell.depth).max().orElse(0);
      double bottom = tops[row] + depths[row];
      boolean last = row + 1 == rows.count();
      tops[row + 1] = last ? bottom : bottom + turn(row, bottom);
    }
  }

  /** Finds where lines turn below a row, and returns how much room that takes. */
  private double turn(int row, double bottom) {
    List<Line> turning = new ArrayList<>();
    List<Run> runs = new ArrayList<>();
    for (Cell cell : rows.row(row)) {
      for (Line line : cell.below) {
        if (Math.abs(ports.upper(line) - ports.lower(line)) >= STRAIGHT) {
          turning.add(line);
          runs.add(new Run(ports.upper(line), ports.lower(line)));
        }
      }
    }
    Tracks tracks = new Tracks(runs);
    double span = PITCH * Math.max(0, tracks.count() - 1);
    boolean gates = rows.row(row + 1).stream().allMatch(cell -> isExit(cell));
    double gap = Math.max(gates ? EXIT_GAP : GAP, tracks.count() == 0 ? 0 : LEAD + span + TAIL);
    double first = bottom + LEAD + (gap - LEAD - span - TAIL) / 2;
    for (int i = 0; i < turning.size(); i++) {
      turns.put(turning.get(i), first + PITCH * tracks.track(i));
    }
    return gap;
  }

  private boolean isExit(Cell cell) {
    return !cell.isBend() && items.get(cell.item).pin() == FlowItem.Pin.LAST;
  }

  private FlowPlan plan() {
    double breadth = 0;
    for (Map.Entry<Cell, Double> cell : middles.entrySet()) {
      breadth = Math.max(breadth, cell.getValue() + cell.getKey().breadth / 2);
    }
    List<Spot> spots = new ArrayList<>();
    for (int item = 0; item < items.size(); item++) {
      Cell cell = rows.cell(item);
      double middle = middles.getOrDefault(cell, 0.0);
      spots.add(new Spot(middle, tops[cell.row] + depths[cell.row] / 2));
    }
    List<List<Spot>> routes = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      FlowLink link = links.get(i);
      routes.add(link.isLoop() ? loop(link.from(), spots) : route(link, rows.chain(i), spots));
    }
    return new FlowPlan(breadth, tops[rows.count()], spots, routes);
  }

  /** Returns a way out of the side of an item and back in. */
  private List<Spot> loop(int item, List<Spot> spots) {
    Spot middle = spots.get(item);
    double side = items.get(item).breadth() / 2;
    double arm = Math.min(12, items.get(item).depth() / 4);
    double out = side + Rows.LOOP_ROOM;
    return List.of(
        middle.plus(side, arm),
        middle.plus(out, arm),
        middle.plus(out, -arm),
        middle.plus(side, -arm));
  }

  private List<Spot> route(FlowLink link, List<Line> chain, List<Spot> spots) {
    List<Spot> corners = new ArrayList<>();
    for (Line line : chain) {
      double from = ports.upper(line);
      double to = ports.lower(line);
      if (corners.isEmpty()) {
        int item = line.upper.item;
        corners.add(new Spot(from, spots.get(item).along() + items.get(item).depth() / 2));
      }
      Double turn = turns.get(line);
      if (turn != null) {
        corners.add(new Spot(from, turn));
        corners.add(new Spot(to, turn));
      }
      if (!line.lower.isBend()) {
        int item = line.lower.item;
        corners.add(new Spot(to, spots.get(item).along() - items.get(item).depth() / 2));
      }
    }
    if (ranks.isReversed(link)) {
      Collections.reverse(corners);
    }
    return corners;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Orders units so that each comes after what it reads, close to the order of the graph. */
final class Schedule {

  private Schedule() {}

  static List<Unit> of(Graph graph, List<Unit> units, Roots roots) {
    Map<Node, Integer> position = new HashMap<>();
    for (Node node : graph.nodes()) {
      position.put(node, position.size());
    }
    Map<Node, Unit> unitOf = new HashMap<>();
    units.forEach(u -> u.nodes().forEach(n -> unitOf.put(n, u)));
    Map<Unit, List<Unit>> readers = new HashMap<>();
    Map<Unit, Integer> missing = new HashMap<>();
    PriorityQueue<Unit> ready =
        new PriorityQueue<>(Comparator.comparingInt(u -> last(u, position)));
    for (Unit unit : units) {
      Set<Unit> needs = new HashSet<>();
      for (Value read : unit.reads(roots)) {
        Unit producer = read.producer() == null ? null : unitOf.get(read.producer());
        if (producer != null && producer != unit && needs.add(producer)) {
          readers.computeIfAbsent(producer, p -> new ArrayList<>()).add(unit);
        }
      }
      missing.put(unit, needs.size());
      if (needs.isEmpty()) {
        ready.add(unit);
      }
    }
    List<Unit> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      Unit unit = ready.remove();
      order.add(unit);
      for (Unit reader : readers.getOrDefault(unit, List.of())) {
        if (missing.merge(reader, -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    if (order.size() != units.size()) {
      throw new IllegalStateException("units of graph \"" + graph.name() + "\" form a cycle");
    }
    return order;
  }

  private static int last(Unit unit, Map<Node, Integer> position) {
    return unit.nodes().stream()
        .mapToInt(n -> position.getOrDefault(n, Integer.MAX_VALUE))
        .max()
        .orElse(Integer.MAX_VALUE);
  }
}

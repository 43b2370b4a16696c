// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Body;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How a graph runs: units in order, and where each value is. Immutable and thread-safe. */
public final class Plan {

  private final Graph graph;
  private final Lowerings<Lowering> table;
  private final Uses uses;
  private final List<Unit> units;
  private final Layout layout;
  private final Map<Graph, Plan> bodies = new ConcurrentHashMap<>();

  private Plan(Graph graph, Lowerings<Lowering> table, List<Value> results) {
    this.graph = graph;
    this.table = table;
    Roots roots = new Roots(graph, table);
    uses = new Uses(graph, roots);
    List<Unit> all = new ArrayList<>(Grouping.of(graph, table, uses));
    Map<Value, Integer> claimed = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      Value root = roots.root(results.get(i));
      boolean computed =
          root.producer() != null && !(table.find(root.producer()) instanceof Lowering.Folded);
      if (!computed || !roots.isWhole(results.get(i)) || claimed.putIfAbsent(root, i) != null) {
        all.add(new Unit.Copied(results.get(i), i));
      }
    }
    units = Schedule.of(graph, all, roots);
    layout = new Layout(graph, table, uses, units, claimed, results.size());
  }

  /**
   * Plans a whole graph; its results are the new values of its variables.
   *
   * @param graph a graph whose every node is in the table
   * @param table what becomes of nodes
   */
  public static Plan ofGraph(Graph graph, Lowerings<Lowering> table) {
    return new Plan(graph, table, graph.updates().stream().map(VariableUpdate::value).toList());
  }

  /** Plans a body; its results are its outputs. */
  private static Plan ofBody(Graph graph, Lowerings<Lowering> table) {
    return new Plan(graph, table, graph.outputs().stream().map(GraphOutput::value).toList());
  }

  /** Returns the slot of an input. */
  public int input(int index) {
    return layout.input(index);
  }

  /** Returns the slot of a variable's value before the run. */
  public int variable(int index) {
    return layout.variable(index);
  }

  /** Returns the slot of a result. */
  public int result(int index) {
    return layout.result(index);
  }

  /** Returns where an output of the graph is when the run ends. */
  public Place output(int index) {
    return layout.place(graph.outputs().get(index).value());
  }

  /** Returns steps and arrays for one execution. */
  public PlanRun start(Machine machine) {
    return new PlanRun(this, machine);
  }

  Body startBody(Graph body, Machine machine) {
    return bodies.computeIfAbsent(body, b -> ofBody(b, table)).start(machine);
  }

  List<Unit> units() {
    return units;
  }

  Uses uses() {
    return uses;
  }

  Layout layout() {
    return layout;
  }

  Lowerings<Lowering> table() {
    return table;
  }
}

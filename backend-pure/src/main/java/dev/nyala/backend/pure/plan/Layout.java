// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where every value of a graph is.
 *
 * <p>Slots, in this order: inputs, variables, results of the plan, constants, pooled arrays. A
 * result of the plan gets a slot of its own, whose array the caller chooses before each run.
 */
final class Layout {

  private final Roots roots;
  private final int inputs;
  private final int variables;
  private final int results;
  private final Map<Integer, Object> constants = new LinkedHashMap<>();
  private final Map<Value, Integer> slots = new HashMap<>();
  private final SlotPool pool;

  /**
   * Lays a graph out.
   *
   * @param units the units in the order they run
   * @param claimed the roots that are computed into the slot of a result
   */
  Layout(
      Graph graph,
      Lowerings<Lowering> table,
      Uses uses,
      List<Unit> units,
      Map<Value, Integer> claimed,
      int results) {
    roots = uses.roots();
    inputs = graph.inputs().size();
    variables = graph.variables().size();
    this.results = results;
    for (GraphInput input : graph.inputs()) {
      slots.put(input.value(), slots.size());
    }
    for (Value variable : graph.variables()) {
      slots.put(variable, slots.size());
    }
    claimed.forEach((root, result) -> slots.put(root, result(result)));
    int next = result(results);
    for (Node node : graph.nodes()) {
      if (table.find(node) instanceof Lowering.Folded folded && uses.isNeeded(node)) {
        constants.put(next, folded.fold().arrayOf(node));
        slots.put(node.result(), next++);
      }
    }
    pool = new SlotPool(next);
    assign(units, uses);
  }

  private void assign(List<Unit> units, Uses uses) {
    Map<Value, Integer> lastUse = new HashMap<>();
    for (int i = 0; i < units.size(); i++) {
      for (Value read : units.get(i).reads(roots)) {
        lastUse.put(read, i);
      }
    }
    Map<Integer, List<Value>> ending = new HashMap<>();
    lastUse.forEach((v, i) -> ending.computeIfAbsent(i, k -> new ArrayList<>()).add(v));
    Set<Value> pooled = new HashSet<>();
    for (int i = 0; i < units.size(); i++) {
      List<Value> unread = new ArrayList<>();
      for (Value write : units.get(i).writes(uses)) {
        if (!slots.containsKey(write)) {
          slots.put(write, pool.take(Elements.of(write.dtype()), write.shape().size()));
          pooled.add(write);
          if (!lastUse.containsKey(write) && !uses.isKept(write)) {
            unread.add(write);
          }
        }
      }
      unread.addAll(ending.getOrDefault(i, List.of()));
      for (Value value : unread) {
        if (pooled.contains(value) && !uses.isKept(value)) {
          pool.release(slot(value));
        }
      }
    }
  }

  private int slot(Value root) {
    Integer slot = slots.get(root);
    if (slot == null) {
      throw new IllegalStateException(root + " has no memory");
    }
    return slot;
  }

  /** Returns where a value is. */
  Place place(Value value) {
    return new Place(slot(roots.root(value)), roots.offset(value), value.type());
  }

  int input(int index) {
    return index;
  }

  int variable(int index) {
    return inputs + index;
  }

  int result(int index) {
    return inputs + variables + index;
  }

  Map<Integer, Object> constants() {
    return constants;
  }

  /** Returns the number of slots. */
  int size() {
    return pool.end();
  }

  /** Returns the first slot that needs an array of the execution's own. */
  int firstPooled() {
    return result(results) + constants.size();
  }

  /** Returns a new array for a pooled slot. */
  Object allocate(int slot) {
    return pool.allocate(slot);
  }
}

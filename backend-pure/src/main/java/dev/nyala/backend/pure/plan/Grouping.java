// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which nodes become one step.
 *
 * <p>An element-wise node joins the chain of an operand, or one that reads the same operand, if all
 * have one number of elements and no other unit would have to run between them. Every unit knows
 * the units it depends on, directly or not; that makes the last condition cheap to check.
 */
final class Grouping {

  private static final int LONGEST_CHAIN = 48;

  private static final class Draft {
    final int id;
    final int size;
    final boolean chain;
    final List<Node> nodes = new ArrayList<>();
    final BitSet needs = new BitSet();

    Draft(int id, boolean chain, int size) {
      this.id = id;
      this.chain = chain;
      this.size = size;
    }
  }

  private final Lowerings<Lowering> table;
  private final Uses uses;
  private final Roots roots;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<Node, Draft> draftOf = new HashMap<>();
  private final Map<Value, Draft> lastReader = new HashMap<>();

  private Grouping(Lowerings<Lowering> table, Uses uses) {
    this.table = table;
    this.uses = uses;
    this.roots = uses.roots();
  }

  /** Returns the units of a graph, not yet in order. */
  static List<Unit> of(Graph graph, Lowerings<Lowering> table, Uses uses) {
    Grouping grouping = new Grouping(table, uses);
    Epilogues epilogues = new Epilogues(table, uses);
    for (Node node : graph.nodes()) {
      if (uses.isNeeded(node) && !grouping.draftOf.containsKey(node)) {
        grouping.place(node, epilogues);
      }
    }
    List<Unit> units = new ArrayList<>();
    for (Draft draft : grouping.drafts) {
      if (!draft.nodes.isEmpty()) {
        List<Node> nodes = List.copyOf(draft.nodes);
        units.add(draft.chain ? new Unit.Chained(nodes) : new Unit.Single(nodes));
      }
    }
    return units;
  }

  private void place(Node node, Epilogues epilogues) {
    Lowering lowering = table.find(node);
    if (lowering instanceof Lowering.Folded) {
      return;
    }
    if (lowering instanceof Lowering.Tiled) {
      placeInChain(node);
      return;
    }
    Draft draft = start(false, 0);
    List<Node> nodes = epilogues.startingAt(node);
    for (Node each : nodes) {
      add(each, draft);
    }
  }

  private void placeInChain(Node node) {
    int size = node.result().shape().size();
    Draft home = null;
    for (Draft candidate : candidates(node, size)) {
      if (home == null) {
        if (candidate.nodes.size() < LONGEST_CHAIN && mayJoin(node, candidate)) {
          add(node, candidate);
          home = candidate;
        }
      } else if (mayMerge(home, candidate)) {
        merge(candidate, home);
      }
    }
    if (home == null) {
      home = start(true, size);
      add(node, home);
    }
    for (Value operand : node.operands()) {
      lastReader.put(roots.root(operand), home);
    }
  }

  private Collection<Draft> candidates(Node node, int size) {
    Set<Draft> found = new LinkedHashSet<>();
    for (Value operand : node.operands()) {
      Node producer = roots.root(operand).producer();
      Draft draft = producer == null ? null : draftOf.get(producer);
      if (draft != null && roots.isWhole(operand)) {
        found.add(draft);
      }
    }
    for (Value operand : node.operands()) {
      Draft sibling = lastReader.get(roots.root(operand));
      if (sibling != null && operand.shape().size() == size) {
        found.add(sibling);
      }
    }
    found.removeIf(d -> !d.chain || d.size != size || d.nodes.isEmpty());
    return found;
  }

  private boolean mayJoin(Node node, Draft chain) {
    for (Value operand : node.operands()) {
      Node producer = roots.root(operand).producer();
      Draft draft = producer == null ? null : draftOf.get(producer);
      if (draft == chain ? !roots.isWhole(operand) : draft != null && draft.needs.get(chain.id)) {
        return false;
      }
    }
    return true;
  }

  private boolean mayMerge(Draft a, Draft b) {
    return a != b
        && a.nodes.size() + b.nodes.size() <= LONGEST_CHAIN
        && !isBehind(a, b)
        && !isBehind(b, a);
  }

  /** Tells whether one chain needs another by way of a third unit, or only a part of it. */
  private boolean isBehind(Draft later, Draft earlier) {
    for (Node node : later.nodes) {
      for (Value operand : node.operands()) {
        Node producer = roots.root(operand).producer();
        Draft draft = producer == null ? null : draftOf.get(producer);
        if (draft == earlier && !roots.isWhole(operand)) {
          return true;
        }
        if (draft != null && draft != earlier && draft != later && draft.needs.get(earlier.id)) {
          return true;
        }
      }
    }
    return false;
  }

  private Draft start(boolean chain, int size) {
    Draft draft = new Draft(drafts.size(), chain, size);
    drafts.add(draft);
    return draft;
  }

  private void add(Node node, Draft draft) {
    draft.nodes.add(node);
    draftOf.put(node, draft);
    BitSet more = new BitSet();
    for (Value operand : node.operands()) {
      Node producer = roots.root(operand).producer();
      Draft other = producer == null ? null : draftOf.get(producer);
      if (other != null && other != draft) {
        more.set(other.id);
        more.or(other.needs);
      }
    }
    extend(draft, more);
  }

  private void merge(Draft from, Draft into) {
    Set<Node> members = new HashSet<>(from.nodes);
    members.addAll(into.nodes);
    from.nodes.forEach(n -> draftOf.put(n, into));
    into.nodes.clear();
    // The order of the graph is one in which operands come first.
    for (Node node : uses.inOrder(members)) {
      into.nodes.add(node);
    }
    from.nodes.clear();
    lastReader.replaceAll((value, draft) -> draft == from ? into : draft);
    into.needs.or(from.needs);
    into.needs.clear(from.id);
    into.needs.clear(into.id);
    for (Draft draft : drafts) {
      if (draft != into && (draft.needs.get(from.id) || draft.needs.get(into.id))) {
        draft.needs.clear(from.id);
        draft.needs.set(into.id);
        draft.needs.or(into.needs);
      }
    }
  }

  private void extend(Draft draft, BitSet more) {
    more.clear(draft.id);
    draft.needs.or(more);
    draft.needs.clear(draft.id);
    for (Draft other : drafts) {
      if (other.needs.get(draft.id)) {
        other.needs.or(more);
      }
    }
  }
}

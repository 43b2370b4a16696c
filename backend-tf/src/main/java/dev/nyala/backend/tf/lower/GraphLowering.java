// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.OpKey;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Output;

/** Writes the nodes of one graph by the table, and knows what became of each value. */
public final class GraphLowering {

  private final Emitter emitter;
  private final Lowerings<Lowering> table;
  private final BooleanSupplier oneDnn;
  private final Map<Value, Output<?>> values = new HashMap<>();
  private final Map<Node, Object> residuals = new HashMap<>();
  private final Map<Value, List<Node>> users = new HashMap<>();
  private final Set<Value> ends = new HashSet<>();

  /** Starts without values; {@code oneDnn} tells whether the library runs kernels of oneDNN. */
  public GraphLowering(Emitter emitter, Lowerings<Lowering> table, BooleanSupplier oneDnn) {
    this.emitter = emitter;
    this.table = table;
    this.oneDnn = oneDnn;
  }

  /** Returns the lowering of a graph inside this one. */
  GraphLowering nested(Emitter inner) {
    return new GraphLowering(inner, table, oneDnn);
  }

  /** Says what an input or a variable is. */
  public void define(Value value, Output<?> output) {
    values.put(value, output);
  }

  /** Writes all nodes of a graph whose inputs and variables are defined. */
  public void lower(Graph graph) {
    graph.nodes().forEach(n -> n.operands().forEach(o -> usersOf(o).add(n)));
    graph.outputs().stream().map(GraphOutput::value).forEach(ends::add);
    graph.updates().stream().map(VariableUpdate::value).forEach(ends::add);
    graph.nodes().forEach(this::lower);
  }

  private void lower(Node node) {
    Lowering lowering = table.find(node);
    if (lowering == null) {
      throw new IllegalStateException("the table has no row for " + node);
    }
    List<@Nullable Output<?>> operands = new ArrayList<>();
    node.operands().forEach(o -> operands.add(values.get(o)));
    List<Output<?>> results =
        lowering.lower(new Site(this, node, OpKey.of(node).dtype(), operands));
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) != null) {
        values.put(node.results().get(i), results.get(i));
      }
    }
  }

  /** Returns what became of a value. */
  public Output<?> get(Value value) {
    Output<?> output = values.get(value);
    if (output == null) {
      throw new IllegalStateException(value + " is used before it is lowered");
    }
    return output;
  }

  Emitter emitter() {
    return emitter;
  }

  boolean hasOneDnn() {
    return oneDnn.getAsBoolean();
  }

  /** Returns the nodes that use a value. */
  List<Node> usersOf(Value value) {
    return users.computeIfAbsent(value, v -> new ArrayList<>());
  }

  /** Tells whether the graph returns a value. */
  boolean isEnd(Value value) {
    return ends.contains(value);
  }

  /** Keeps what the lowering of a node leaves for that of its gradient. */
  void keep(Node node, Object left) {
    residuals.put(node, left);
  }

  /** Returns what the lowering of a node left, or null. */
  <T> @Nullable T kept(Node node, Class<T> type) {
    Object left = residuals.get(node);
    return type.isInstance(left) ? type.cast(left) : null;
  }
}

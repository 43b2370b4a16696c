// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.Plan;
import dev.nyala.backend.nd4j.plan.Sketch;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import dev.nyala.graph.op.Constant;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Makes a plan of one graph by the table, and knows where each value is. */
public final class Translation {

  private final Table table;
  private final Sketch sketch = new Sketch();
  private final Map<Value, Array> arrays = new HashMap<>();
  private final Map<Tensor, Array> constants = new HashMap<>();
  private final Map<Value, List<Node>> users = new HashMap<>();
  private final Map<Array, Array> sums = new HashMap<>();
  private final Set<Value> ends = new HashSet<>();

  private Translation(Table table) {
    this.table = table;
  }

  /** Returns the plan of a prepared graph. */
  public static Plan of(Graph graph, Table table) {
    Translation translation = new Translation(table);
    List<Array> inputs = new ArrayList<>();
    for (GraphInput input : graph.inputs()) {
      inputs.add(translation.define(input.value(), translation.sketch.input(input.value().type())));
    }
    return translation.plan(graph, inputs);
  }

  /** Returns the plan of a graph inside another, whose inputs are pointed to. */
  static Plan nested(Graph graph, Table table) {
    Translation translation = new Translation(table);
    List<Array> inputs = new ArrayList<>();
    for (GraphInput input : graph.inputs()) {
      Array external = translation.sketch.external(input.value().type());
      inputs.add(translation.define(input.value(), external));
    }
    return translation.plan(graph, inputs);
  }

  private Array define(Value value, Array array) {
    arrays.put(value, array);
    return array;
  }

  private Plan plan(Graph graph, List<Array> inputs) {
    List<Array> variables = new ArrayList<>();
    for (Value variable : graph.variables()) {
      variables.add(define(variable, sketch.external(variable.type())));
    }
    for (Node node : graph.nodes()) {
      for (Value operand : node.operands()) {
        users.computeIfAbsent(operand, v -> new ArrayList<>()).add(node);
      }
    }
    List<Value> outputs = graph.outputs().stream().map(GraphOutput::value).toList();
    List<Value> updates = graph.updates().stream().map(VariableUpdate::value).toList();
    ends.addAll(outputs);
    ends.addAll(updates);
    graph.nodes().forEach(this::lower);
    return Plan.of(
        sketch,
        inputs,
        variables,
        outputs.stream().map(this::get).toList(),
        updates.stream().map(this::get).toList());
  }

  private void lower(Node node) {
    if (node.operands().isEmpty()) {
      define(node.result(), constant(valueOf(node)));
      return;
    }
    Lowering lowering = table.rows().find(node);
    if (lowering == null) {
      throw new IllegalStateException("the table has no row for " + node);
    }
    List<Array> operands = node.operands().stream().map(this::get).toList();
    List<Array> results = lowering.lower(new Site(this, node, operands));
    for (int i = 0; i < results.size(); i++) {
      define(node.results().get(i), results.get(i));
    }
  }

  /** Computes what does not depend on anything. */
  private Tensor valueOf(Node node) {
    if (node.op() instanceof Constant constant) {
      return constant.value();
    }
    TensorBuffer value = new TensorBuffer(node.result().type());
    host().function(node).compute(List.of(), List.of(value));
    return value.toTensor();
  }

  /** Returns where a value is. */
  Array get(Value value) {
    Array array = arrays.get(value);
    if (array == null) {
      throw new IllegalStateException(value + " is used before it is lowered");
    }
    return array;
  }

  Sketch sketch() {
    return sketch;
  }

  Table table() {
    return table;
  }

  HostLowering host() {
    return table.host();
  }

  /** Returns an array for a value to come. */
  Array placeOf(Value value) {
    return sketch.array(value.type());
  }

  /** Returns the sum of an array, which is computed once. */
  Array sumOf(Array array, Supplier<Array> sum) {
    Array known = sums.get(array);
    if (known == null) {
      known = sum.get();
      sums.put(array, known);
    }
    return known;
  }

  /** Returns an array of given elements; equal ones are there once. */
  Array constant(Tensor value) {
    return constants.computeIfAbsent(value, sketch::constant);
  }

  /** Returns the nodes that use a value. */
  List<Node> usersOf(Value value) {
    return users.getOrDefault(value, List.of());
  }

  /** Tells whether the graph returns a value. */
  boolean isEnd(Value value) {
    return ends.contains(value);
  }
}

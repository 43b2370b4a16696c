// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Random;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records a graph, one node at a time.
 *
 * <p>Every {@link #add} infers the result types and so checks the node. A builder may be nested in
 * another, to record the body of a {@code Scan}: a value of the outer graph that is used inside
 * becomes an extra input of the body, listed by {@link #captures()}. Not thread-safe.
 */
public final class GraphBuilder {

  private final String name;
  private final @Nullable GraphBuilder parent;
  private final Map<String, GraphInput> inputs = new LinkedHashMap<>();
  private final Map<String, Value> variables = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, GraphOutput> outputs = new LinkedHashMap<>();
  private final Map<String, VariableUpdate> updates = new LinkedHashMap<>();
  private final Map<Value, Value> captures = new LinkedHashMap<>();
  private final Map<Value, Value> replacements = new LinkedHashMap<>();
  private final Deque<String> scopes = new ArrayDeque<>();
  private int nextId;

  /**
   * Starts an empty graph.
   *
   * @param name for messages
   */
  public GraphBuilder(String name) {
    this(name, null);
  }

  private GraphBuilder(String name, @Nullable GraphBuilder parent) {
    this.name = name;
    this.parent = parent;
  }

  /**
   * Starts a graph within this one, for a body.
   *
   * @param bodyName for messages
   * @return a builder that may use this one's values
   */
  public GraphBuilder nested(String bodyName) {
    return new GraphBuilder(bodyName, this);
  }

  /**
   * Returns the name of the graph.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Declares an input.
   *
   * @param inputName unique among inputs and variables
   * @param type dtype and shape
   * @return its value
   */
  public Value input(String inputName, TensorType type) {
    return input(inputName, type, null, null);
  }

  /**
   * Declares an input whose values are limited or drawn by the host.
   *
   * @param inputName unique among inputs and variables
   * @param type dtype and shape
   * @param range the legal values, or null
   * @param random how the host draws it, or null
   * @return its value
   */
  public Value input(
      String inputName, TensorType type, @Nullable InputRange range, @Nullable Random random) {
    requireFree(inputName);
    Value value = new Value(this, inputName, type, null, 0);
    inputs.put(inputName, new GraphInput(value, range, random));
    return value;
  }

  /**
   * Tells whether a value is an input of this graph.
   *
   * @param value any value
   * @return false for variables, results of nodes and values of other graphs
   */
  public boolean isInput(Value value) {
    GraphInput known = inputs.get(value.name());
    return known != null && known.value() == value;
  }

  /**
   * Limits the values an input may hold, in addition to earlier limits.
   *
   * @param input an input of this graph
   * @param range the legal values
   * @throws GraphException if it is no input of this graph
   */
  public void restrict(Value input, InputRange range) {
    GraphInput known = inputs.get(input.name());
    if (known == null || !isInput(input)) {
      throw new GraphException(
          Diagnostic.of("A range is given to what is no input of graph \"%s\"", name)
              .received("%s", input));
    }
    InputRange old = known.range();
    inputs.put(
        input.name(), new GraphInput(input, old == null ? range : old.and(range), known.random()));
  }

  /**
   * Reads a variable, declaring it at first use.
   *
   * @param variableName the variable's name
   * @param type dtype and shape, the same at every use
   * @return its value before the run
   */
  public Value variable(String variableName, TensorType type) {
    Value known = variables.get(variableName);
    if (known == null) {
      requireFree(variableName);
      known = new Value(this, variableName, type, null, 0);
      variables.put(variableName, known);
    } else if (!known.type().equals(type)) {
      throw new GraphException(
          Diagnostic.of("Variable \"%s\" is declared with two types", variableName)
              .received(type.toString())
              .expected(known.type().toString()));
    }
    return known;
  }

  private void requireFree(String newName) {
    if (inputs.containsKey(newName) || variables.containsKey(newName)) {
      throw new GraphException(
          Diagnostic.of("Graph \"%s\" has two inputs or variables of one name", name)
              .received(newName));
    }
  }

  /**
   * Returns a constant.
   *
   * @param tensor the elements
   * @return its value
   */
  public Value constant(Tensor tensor) {
    return add(new Constant(tensor));
  }

  /**
   * Applies an op that has one result.
   *
   * @param op the op
   * @param operands its operands
   * @return the result
   * @throws GraphException if a constraint of the op is broken
   */
  public Value add(Op op, Value... operands) {
    return apply(op, List.of(operands)).get(0);
  }

  /**
   * Applies an op.
   *
   * @param op the op
   * @param operands its operands, of this graph or an enclosing one
   * @return the results
   * @throws GraphException if a constraint of the op is broken
   */
  public List<Value> apply(Op op, List<Value> operands) {
    List<Value> own = operands.stream().map(this::resolve).toList();
    Operands in = new Operands(op, own.stream().map(Value::type).toList(), scope());
    List<TensorType> types = op.infer(in);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      names.add("%" + nextId++);
    }
    Node node = new Node(this, op, own, types, names, scope());
    nodes.add(node);
    return node.results();
  }

  /**
   * Returns a value as seen from this graph.
   *
   * @param value a value of this graph or an enclosing one
   * @return the value itself, or the input that captures it
   * @throws GraphException if it belongs to an unrelated graph
   */
  public Value resolve(Value value) {
    if (value.graph() == this) {
      return value;
    }
    Value captured = captures.get(value);
    if (captured == null) {
      for (GraphBuilder outer = parent; outer != value.graph(); outer = outer.parent) {
        if (outer == null) {
          throw new GraphException(
              Diagnostic.of("A value of one graph is used in another")
                  .received("%s of graph \"%s\"", value, value.graph().name)
                  .expected("a value of graph \"%s\"", name));
        }
      }
      captured = input("captured" + captures.size(), value.type());
      captures.put(value, captured);
    }
    return captured;
  }

  /**
   * Returns the values of enclosing graphs used here, in the order of the inputs made for them.
   *
   * @return outer values
   */
  public List<Value> captures() {
    return List.copyOf(captures.keySet());
  }

  /**
   * Declares an output.
   *
   * @param outputName unique among outputs
   * @param value what the run returns
   */
  public void output(String outputName, Value value) {
    GraphOutput output = new GraphOutput(outputName, resolve(value));
    if (outputs.putIfAbsent(outputName, output) != null) {
      throw new GraphException(
          Diagnostic.of("Graph \"%s\" has two outputs of one name", name).received(outputName));
    }
  }

  /**
   * Declares a variable's new value.
   *
   * @param variable the variable as read in this graph
   * @param value a value of the same type
   */
  public void update(Value variable, Value value) {
    Value own = resolve(value);
    if (variables.get(variable.name()) != variable || !own.type().equals(variable.type())) {
      throw new GraphException(
          Diagnostic.of("A variable cannot be updated this way")
              .received("%s := %s", variable, own)
              .expected("a variable of graph \"%s\" and a value of its type", name));
    }
    if (updates.putIfAbsent(variable.name(), new VariableUpdate(variable, own)) != null) {
      throw new GraphException(
          Diagnostic.of("A variable is updated twice in one graph").received(variable.toString()));
    }
  }

  /**
   * Records nodes under a layer's name, for messages and names.
   *
   * @param scope the name
   * @param trace what records the nodes
   * @param <T> what it returns
   * @return what {@code trace} returns
   */
  public <T> T scoped(String scope, Supplier<T> trace) {
    scopes.addLast(scope);
    try {
      return trace.get();
    } finally {
      scopes.removeLast();
    }
  }

  /**
   * Records nodes under a whole path, as a pass does that copies nodes.
   *
   * @param path names joined by slashes, or the empty string
   * @param trace what records the nodes
   */
  public void scopedAs(String path, Runnable trace) {
    List<String> outer = List.copyOf(scopes);
    scopes.clear();
    if (!path.isEmpty()) {
      scopes.addLast(path);
    }
    try {
      trace.run();
    } finally {
      scopes.clear();
      scopes.addAll(outer);
    }
  }

  /**
   * Lets one value stand for another wherever that is used, when the graph is built.
   *
   * @param old the value to replace
   * @param replacement a value of the same type that does not depend on it
   */
  public void replace(Value old, Value replacement) {
    replacements.put(old, replacement);
  }

  /**
   * Returns the path of the layers being traced.
   *
   * @return names joined by slashes, or the empty string
   */
  public String scope() {
    return String.join("/", scopes);
  }

  /**
   * Returns the nodes recorded so far.
   *
   * @return an immutable copy
   */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /**
   * Returns the graph recorded so far; the builder can go on recording.
   *
   * @return an immutable graph
   */
  public Graph build() {
    Graph graph =
        new Graph(
            name,
            List.copyOf(inputs.values()),
            List.copyOf(variables.values()),
            nodes,
            List.copyOf(outputs.values()),
            List.copyOf(updates.values()));
    return replacements.isEmpty() ? graph : Replacer.apply(graph, replacements);
  }
}

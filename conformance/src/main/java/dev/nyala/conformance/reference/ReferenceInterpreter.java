// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Node;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import dev.nyala.graph.op.CompositeOp;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates graphs node by node, in float64 and with plain loops: what a graph means.
 *
 * <p>{@link #exact()} computes every float in 64 bits whatever its dtype and is the oracle that
 * backends are compared with; {@link #rounding()} rounds each result to its dtype as a backend
 * does. Integers are computed in 64 bits and wrapped. A composite op is evaluated by its
 * decomposition. Symbols are solved from the shapes of the inputs. Random ops must have been turned
 * into inputs. Immutable and thread-safe.
 */
public final class ReferenceInterpreter {

  private final RuleTable rules;
  private final boolean rounding;

  private ReferenceInterpreter(RuleTable rules, boolean rounding) {
    this.rules = rules;
    this.rounding = rounding;
  }

  /**
   * Returns an interpreter that never rounds floats but where a cast asks for it.
   *
   * @return the oracle
   */
  public static ReferenceInterpreter exact() {
    return new ReferenceInterpreter(Rules.table(), false);
  }

  /**
   * Returns an interpreter that rounds the results of every op to their dtype.
   *
   * @return the interpreter
   */
  public static ReferenceInterpreter rounding() {
    return new ReferenceInterpreter(Rules.table(), true);
  }

  /**
   * What a run gives.
   *
   * @param outputs the graph's outputs in order
   * @param updates the new values of updated variables by name
   */
  public record Outcome(List<Numbers> outputs, Map<String, Numbers> updates) {

    /** Copies the collections. */
    public Outcome {
      outputs = List.copyOf(outputs);
      updates = Map.copyOf(updates);
    }
  }

  /**
   * Runs a graph that has no variables.
   *
   * @param graph the graph
   * @param inputs one tensor per input
   * @return the outputs, rounded to their dtypes
   */
  public List<Tensor> run(Graph graph, List<Tensor> inputs) {
    return evaluate(graph, inputs.stream().map(Numbers::of).toList()).stream()
        .map(Numbers::toTensor)
        .toList();
  }

  /**
   * Runs a graph that has no variables.
   *
   * @param graph the graph
   * @param inputs one per input
   * @return the outputs
   */
  public List<Numbers> evaluate(Graph graph, List<Numbers> inputs) {
    return evaluate(graph, inputs, Map.of()).outputs();
  }

  /**
   * Runs a graph.
   *
   * @param graph the graph
   * @param inputs one per input
   * @param variables the state before the run, by name
   * @return outputs and updates
   * @throws DataException if inputs or variables do not fit the graph
   */
  public Outcome evaluate(Graph graph, List<Numbers> inputs, Map<String, Numbers> variables) {
    List<TensorType> given = inputs.stream().map(Numbers::type).toList();
    Map<String, Dim> sizes = SymbolSolver.solve(graph, given);
    Graph bound = sizes.isEmpty() ? graph : graph.bind(sizes);
    Map<Value, Numbers> known = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      GraphInput input = bound.inputs().get(i);
      known.put(input.value(), fitting(input.name(), input.value().type(), inputs.get(i)));
    }
    for (Value variable : bound.variables()) {
      Numbers state = variables.get(variable.name());
      if (state == null) {
        throw new DataException(
            Diagnostic.of("A variable has no value")
                .received("values of %s", variables.keySet())
                .expected(variable.toString()));
      }
      known.put(variable, fitting(variable.name(), variable.type(), state));
    }
    bound.nodes().forEach(node -> run(node, known));
    List<Numbers> outputs = new ArrayList<>();
    for (GraphOutput output : bound.outputs()) {
      outputs.add(get(known, output.value()));
    }
    Map<String, Numbers> updates = new LinkedHashMap<>();
    for (VariableUpdate update : bound.updates()) {
      updates.put(update.variable().name(), get(known, update.value()));
    }
    return new Outcome(outputs, updates);
  }

  private static Numbers fitting(String name, TensorType type, Numbers given) {
    if (!given.type().equals(type)) {
      throw new DataException(
          Diagnostic.of("A tensor does not fit the graph")
              .received("%s for \"%s\"", given.type(), name)
              .expected(type.toString()));
    }
    return given;
  }

  private void run(Node node, Map<Value, Numbers> known) {
    List<Numbers> operands = node.operands().stream().map(o -> get(known, o)).toList();
    List<Numbers> results = apply(node.op(), operands, node.scope());
    for (int i = 0; i < results.size(); i++) {
      known.put(node.results().get(i), results.get(i));
    }
  }

  private static Numbers get(Map<Value, Numbers> known, Value value) {
    Numbers numbers = known.get(value);
    if (numbers == null) {
      throw new IllegalStateException(value + " is used before it is computed");
    }
    return numbers;
  }

  /**
   * Applies one op.
   *
   * @param op the op
   * @param operands its operands
   * @return its results
   */
  public List<Numbers> apply(Op op, List<Numbers> operands) {
    return apply(op, operands, "");
  }

  private List<Numbers> apply(Op op, List<Numbers> operands, String scope) {
    List<TensorType> types = operands.stream().map(Numbers::type).toList();
    List<TensorType> results = op.infer(new Operands(op, types, scope));
    if (op instanceof CompositeOp composite) {
      return evaluate(decomposed(composite, types), operands);
    }
    List<Numbers> computed = rules.apply(op, new Call(operands, results, this));
    return rounding ? computed.stream().map(Numbers::rounded).toList() : computed;
  }

  private static Graph decomposed(CompositeOp op, List<TensorType> types) {
    GraphBuilder builder = new GraphBuilder(op.mnemonic());
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      operands.add(builder.input("operand" + i, types.get(i)));
    }
    List<Value> results = op.decompose(builder, operands);
    for (int i = 0; i < results.size(); i++) {
      builder.output("result" + i, results.get(i));
    }
    return builder.build();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.NyalaException;
import dev.nyala.error.Suggestion;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.proto.FunctionProto;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.interop.onnx.proto.SparseTensorProto;
import dev.nyala.interop.onnx.proto.TensorProto;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records the nodes of an ONNX graph, or of a graph within one, as ops of a graph.
 *
 * <p>Names that are not of the graph are those of the graph around it. Used by one thread.
 */
final class GraphImport {

  private static final int MOST_NESTED = 32;

  private final ImportSource source;
  private final GraphBuilder graph;
  private final @Nullable GraphImport outer;
  private final Map<String, Long> operatorSets;
  private final int depth;
  private final Map<String, OnnxValue> names = new HashMap<>();

  GraphImport(ImportSource source, GraphBuilder graph) {
    this(source, graph, null, source.operatorSets(), 0);
  }

  private GraphImport(
      ImportSource source,
      GraphBuilder graph,
      @Nullable GraphImport outer,
      Map<String, Long> operatorSets,
      int depth) {
    this.source = source;
    this.graph = graph;
    this.outer = outer;
    this.operatorSets = operatorSets;
    this.depth = depth;
    if (depth > MOST_NESTED) {
      throw new DataException(
          Diagnostic.of("Graphs or functions of the file are nested too deeply")
              .expected("at most %d deep", MOST_NESTED)
              .remedy("check that no function calls itself"));
    }
  }

  /** Starts the import of a graph in an attribute: a branch or the body of a loop. */
  GraphImport nested(GraphBuilder body) {
    return new GraphImport(source, body, this, operatorSets, depth + 1);
  }

  /** Starts the import of a function's body, which sees nothing but its parameters. */
  private GraphImport function(FunctionProto function) {
    return new GraphImport(source, graph, null, function.operatorSets(), depth + 1);
  }

  boolean isOutermost() {
    return depth == 0;
  }

  GraphBuilder graph() {
    return graph;
  }

  StaticValues values() {
    return source.values();
  }

  StaticSizes sizes() {
    return source.sizes();
  }

  Tensor tensor(TensorProto tensor) {
    return tensor.tensor(source.files());
  }

  Tensor tensor(SparseTensorProto tensor) {
    return SparseElements.dense(tensor, source.files());
  }

  /** Says what a name stands for. */
  void define(String name, OnnxValue value) {
    if (!name.isEmpty() && names.put(name, value) != null) {
      throw new DataException(
          Diagnostic.of("A value of the file is computed twice").received("\"%s\"", name));
    }
  }

  void define(String name, Value value) {
    define(name, new OnnxValue.OfTensor(value));
  }

  boolean knows(String name) {
    return names.containsKey(name);
  }

  /** Returns what a name stands for here. */
  OnnxValue find(String name) {
    for (GraphImport place = this; place != null; place = place.outer) {
      OnnxValue value = place.names.get(name);
      if (value != null) {
        return value;
      }
    }
    throw new DataException(
        Diagnostic.of("A value of the file is used before it is computed")
            .received("\"%s\"", name)
            .expected("an input, an initializer, or an output of an earlier node")
            .remedy("the nodes of a file must be sorted, and must not form a circle"));
  }

  /** Returns the outputs of a graph whose inputs are defined. */
  List<OnnxValue> run(GraphProto proto) {
    for (TensorProto tensor : proto.initializers()) {
      if (!knows(tensor.name())) {
        define(tensor.name(), source.initializer(this, tensor));
      }
    }
    for (SparseTensorProto tensor : proto.sparseInitializers()) {
      if (!knows(tensor.values().name())) {
        define(tensor.values().name(), graph.constant(tensor(tensor)));
      }
    }
    run(proto.nodes());
    return proto.outputs().stream().map(output -> find(output.name())).toList();
  }

  private void run(List<NodeProto> nodes) {
    for (NodeProto node : nodes) {
      try {
        graph.scoped(scope(node), () -> run(node));
      } catch (NyalaException e) {
        throw new DataException(placed(e.diagnostic(), node), e);
      } catch (UnknownValueException e) {
        throw new UnknownValueException(placed(e.diagnostic(), node), e.inputs());
      }
    }
  }

  /** Nodes without a name are told apart by what they compute. */
  private static String scope(NodeProto node) {
    return node.name().isEmpty() ? String.join(",", node.outputs()) : node.name();
  }

  /** Adds the node to what went wrong, unless a node inside it is told already. */
  private static Diagnostic placed(Diagnostic what, NodeProto node) {
    String inner = what.where();
    if (inner != null && inner.startsWith("operator ")) {
      return what;
    }
    String where = "operator %s, node \"%s\"".formatted(node.opType(), scope(node));
    return what.where("%s", inner == null || inner.isEmpty() ? where : where + ", " + inner);
  }

  private List<OnnxValue> run(NodeProto node) {
    source.count();
    List<OnnxValue> inputs = new ArrayList<>();
    for (String name : node.inputs()) {
      inputs.add(name.isEmpty() ? new OnnxValue.Absent() : find(name));
    }
    FunctionProto function = source.function(node.domain(), node.opType());
    List<OnnxValue> results =
        function != null ? call(function, node, inputs) : operator(node, inputs);
    for (int i = 0; i < node.outputs().size(); i++) {
      String name = node.outputs().get(i);
      if (!name.isEmpty() && i >= results.size()) {
        throw new DataException(
            Diagnostic.of("An operator has not so many outputs").received("output %d", i));
      }
      if (!name.isEmpty()) {
        define(name, results.get(i));
      }
    }
    return results;
  }

  private List<OnnxValue> operator(NodeProto node, List<OnnxValue> inputs) {
    Operator operator = source.table().find(node.domain(), node.opType());
    if (operator == null) {
      throw new DataException(
          Diagnostic.of("The operator \"%s\" is not known".formatted(node.opType()))
              .received(node.domain().isEmpty() ? "" : "domain \"" + node.domain() + "\"")
              .remedy(
                  "%sthe backend \"onnx\" runs the file as it is, if ONNX Runtime knows it",
                  Suggestion.question(node.opType(), source.table().names())
                      .map(question -> question + " ")
                      .orElse("")));
    }
    return operator.apply(new OperatorCall(this, node, version(node.domain()), inputs));
  }

  private long version(String domain) {
    Long version = operatorSets.get(domain);
    if (version == null) {
      throw new DataException(
          Diagnostic.of("The file does not tell the version of its operators")
              .received("%s", operatorSets)
              .expected("one for domain \"%s\"", domain));
    }
    return version;
  }

  private List<OnnxValue> call(FunctionProto function, NodeProto node, List<OnnxValue> inputs) {
    GraphImport body = function(function);
    for (int i = 0; i < function.inputs().size(); i++) {
      body.define(
          function.inputs().get(i), i < inputs.size() ? inputs.get(i) : new OnnxValue.Absent());
    }
    body.run(FunctionBody.of(function, node));
    return function.outputs().stream().map(body::find).toList();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.backend.Lowerings;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import dev.nyala.graph.op.Constant;
import dev.nyala.interop.onnx.EncodedGraph;
import dev.nyala.interop.onnx.GraphNames;
import dev.nyala.interop.onnx.proto.ModelProto;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the nodes of a graph by a lowering table. Not thread-safe. */
public final class GraphLowering {

  private static final String PRODUCER = "nyala";

  private final Lowerings<OnnxLowering> table;
  private final Map<Value, Integer> uses = new HashMap<>();
  private final Map<Value, Forms> forms = new HashMap<>();

  private GraphLowering(Lowerings<OnnxLowering> table) {
    this.table = table;
  }

  /**
   * Writes a graph as a model: inputs and variables become its inputs, outputs and new values of
   * variables its outputs.
   *
   * <p>Tensors without elements are neither inputs nor outputs: ONNX has no use for them.
   *
   * @param graph a graph whose every node is in the table
   * @param table how to write each op
   * @param opset the lowest opset to write with; a higher one is taken if the graph needs it
   * @param fixed values of variables that become part of the model, by name
   * @return the model, and what the parts of the graph are called in it
   */
  public static EncodedGraph lower(
      Graph graph, Lowerings<OnnxLowering> table, int opset, Map<String, Tensor> fixed) {
    GraphWriter writer = new GraphWriter(opset);
    EncodedGraph encoded = new GraphLowering(table).lower(graph, writer, fixed);
    return writer.neededOpset() == opset
        ? encoded
        : lower(graph, table, writer.neededOpset(), fixed);
  }

  private EncodedGraph lower(Graph graph, GraphWriter writer, Map<String, Tensor> fixed) {
    countUses(graph);
    List<String> inputs = new ArrayList<>();
    for (GraphInput input : graph.inputs()) {
      inputs.add(declare(writer, input.value(), null));
    }
    List<String> variables = new ArrayList<>();
    for (Value variable : graph.variables()) {
      variables.add(declare(writer, variable, fixed.get(variable.name())));
    }
    graph.nodes().forEach(node -> lower(node, writer));
    List<String> outputs = new ArrayList<>();
    for (GraphOutput output : graph.outputs()) {
      outputs.add(output(writer, output.name(), output.value()));
    }
    List<String> updates = new ArrayList<>();
    for (VariableUpdate update : graph.updates()) {
      updates.add(output(writer, update.variable().name(), update.value()));
    }
    ModelProto model = ModelProto.of(writer.opset(), PRODUCER, writer.toGraph(graph.name()));
    return new EncodedGraph(model, new GraphNames(inputs, variables, outputs, updates));
  }

  private void countUses(Graph graph) {
    for (Node node : graph.nodes()) {
      node.operands().forEach(this::countUse);
      node.op().bodies().forEach(this::countUses);
    }
    graph.outputs().forEach(output -> countUse(output.value()));
    graph.updates().forEach(update -> countUse(update.value()));
  }

  private void countUse(Value value) {
    uses.merge(value, 1, Integer::sum);
  }

  private String declare(GraphWriter writer, Value value, @Nullable Tensor elements) {
    if (elements != null) {
      forms.put(value, Forms.ofConstant(writer, elements));
      return GraphNames.ABSENT;
    }
    if (isEmpty(value.type())) {
      forms.put(value, Forms.ofConstant(writer, Tensor.zeros(value.type())));
      return GraphNames.ABSENT;
    }
    String name = writer.input(value.name(), value.type());
    forms.put(value, Forms.of(writer, value.type(), Layout.CHANNELS_LAST, name));
    return name;
  }

  private String output(GraphWriter writer, String wish, Value value) {
    return isEmpty(value.type())
        ? GraphNames.ABSENT
        : writer.output(wish, value.type(), of(value).in(Layout.CHANNELS_LAST));
  }

  static boolean isEmpty(TensorType type) {
    return type.shape().dims().stream().anyMatch(d -> d.is(0));
  }

  private Forms of(Value value) {
    Forms found = forms.get(value);
    if (found == null) {
      throw new IllegalStateException("value " + value + " is used before it is computed");
    }
    return found;
  }

  private void lower(Node node, GraphWriter writer) {
    if (node.op() instanceof Constant constant) {
      forms.put(node.result(), Forms.ofConstant(writer, constant.value()));
      return;
    }
    List<Forms> results = new ArrayList<>();
    boolean empty = true;
    for (Value result : node.results()) {
      Forms form = new Forms(writer, result.type());
      results.add(form);
      forms.put(result, form);
      empty &= isEmpty(result.type());
    }
    if (empty) {
      results.forEach(form -> form.setConstant(Tensor.zeros(form.type())));
      return;
    }
    OnnxLowering lowering = table.find(node);
    if (lowering == null) {
      throw new IllegalStateException("there is no row for " + node);
    }
    List<Forms> operands = node.operands().stream().map(this::of).toList();
    OnnxSite.Uses counts = value -> uses.getOrDefault(value, 0);
    lowering.lower(new OnnxSite(node, writer, operands, results, counts, this::lowerBody));
    for (int i = 0; i < results.size(); i++) {
      if (!results.get(i).isSet()) {
        throw new IllegalStateException("the lowering gives no result " + i + " of " + node);
      }
    }
  }

  private List<Forms> lowerBody(Graph body, GraphWriter writer, List<Forms> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      forms.put(body.inputs().get(i).value(), arguments.get(i));
    }
    body.nodes().forEach(node -> lower(node, writer));
    return body.outputs().stream().map(output -> of(output.value())).toList();
  }

  /** Returns the sizes of a bound shape as ONNX wants them. */
  static long[] sizes(Shape shape) {
    int[] dims = shape.toInts();
    long[] sizes = new long[dims.length];
    for (int i = 0; i < dims.length; i++) {
      sizes[i] = dims[i];
    }
    return sizes;
  }
}

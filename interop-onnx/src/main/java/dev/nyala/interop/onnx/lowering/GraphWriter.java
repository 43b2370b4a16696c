// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.interop.onnx.proto.TensorProto;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes an ONNX graph, one node after the other.
 *
 * <p>A node of the same operator, attributes and inputs as an earlier one is that one. Constants
 * stand in the outermost graph, where bodies see them, each once. Names are numbered in the order
 * of the calls, so that the same calls give the same bytes. Not thread-safe.
 */
public final class GraphWriter {

  private static final int SHARED_ELEMENTS = 1024;

  private record NodeKey(
      String opType, NodeAttributes attributes, List<String> inputs, int outputs) {}

  /** What the graphs of one model share. */
  private static final class Shared {
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, TensorProto> initializers = new LinkedHashMap<>();
    private final Map<Tensor, String> constants = new HashMap<>();
    private final int opset;
    private int neededOpset;

    Shared(int opset) {
      this.opset = opset;
      this.neededOpset = opset;
    }
  }

  private final Shared shared;
  private final @Nullable GraphWriter parent;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Map<NodeKey, List<String>> known = new HashMap<>();
  private final List<ValueInfoProto> inputs = new ArrayList<>();
  private final List<ValueInfoProto> outputs = new ArrayList<>();
  private final Set<String> computed = new HashSet<>();
  private final Set<String> given = new HashSet<>();

  private GraphWriter(Shared shared, @Nullable GraphWriter parent) {
    this.shared = shared;
    this.parent = parent;
  }

  /**
   * Starts a graph.
   *
   * @param opset the operators to write with
   */
  public GraphWriter(int opset) {
    this(new Shared(opset), null);
  }

  /**
   * Starts the body of a node of this graph.
   *
   * @return a writer whose nodes may use values of this graph
   */
  public GraphWriter body() {
    return new GraphWriter(shared, this);
  }

  /**
   * Returns the operators the graph is written with.
   *
   * @return the opset
   */
  public int opset() {
    return shared.opset;
  }

  /**
   * Notes that an operator or a form of it came with an opset.
   *
   * @param opset the lowest that has it
   */
  public void requireOpset(int opset) {
    shared.neededOpset = Math.max(shared.neededOpset, opset);
  }

  /**
   * Returns the lowest opset, not below that of the graph, that has all that was written.
   *
   * @return an opset; if it is not that of the graph, the graph must be written again with it
   */
  public int neededOpset() {
    return shared.neededOpset;
  }

  /**
   * Returns a name that no value of the model has.
   *
   * @param wish what the name should be or begin with
   * @return the wish itself if it is free
   */
  public String name(String wish) {
    int uses = shared.names.merge(wish, 1, Integer::sum);
    return uses == 1 ? wish : name(wish + "_" + (uses - 1));
  }

  /**
   * Declares an input.
   *
   * @param wish what its name should be
   * @param type dtype and shape
   * @return its name
   */
  public String input(String wish, TensorType type) {
    String name = name(wish);
    inputs.add(ValueInfoProto.of(name, type));
    return name;
  }

  /**
   * Declares an output: a value that a node of this graph computes, or a copy of it.
   *
   * @param wish what the name of a copy should be
   * @param type dtype and shape
   * @param value the value
   * @return the name of the output
   */
  public String output(String wish, TensorType type, String value) {
    boolean own = computed.contains(value) && given.add(value);
    String name = own ? value : name(wish);
    if (!own) {
      nodes.add(new NodeProto(name, "Identity", List.of(value), List.of(name), List.of()));
    }
    outputs.add(ValueInfoProto.of(name, type));
    return name;
  }

  /**
   * Writes a node without attributes.
   *
   * @param opType the operator
   * @param operands names of its inputs
   * @return the name of its output
   */
  public String op(String opType, String... operands) {
    return op(opType, NodeAttributes.NONE, operands);
  }

  /**
   * Writes a node.
   *
   * @param opType the operator
   * @param attributes its attributes
   * @param operands names of its inputs
   * @return the name of its output
   */
  public String op(String opType, NodeAttributes attributes, String... operands) {
    return ops(opType, 1, attributes, operands).get(0);
  }

  /**
   * Writes a node of several outputs.
   *
   * @param opType the operator
   * @param outputCount how many outputs are wanted
   * @param attributes its attributes
   * @param operands names of its inputs
   * @return the names of its outputs
   */
  public List<String> ops(
      String opType, int outputCount, NodeAttributes attributes, String... operands) {
    NodeKey key = new NodeKey(opType, attributes, List.of(operands), outputCount);
    List<String> found = find(key);
    if (found != null) {
      return found;
    }
    List<String> results = new ArrayList<>();
    for (int i = 0; i < outputCount; i++) {
      results.add(name(opType));
    }
    nodes.add(new NodeProto(results.get(0), opType, key.inputs, results, attributes.all()));
    known.put(key, results);
    computed.addAll(results);
    return results;
  }

  private @Nullable List<String> find(NodeKey key) {
    List<String> found = known.get(key);
    return found != null || parent == null ? found : parent.find(key);
  }

  /**
   * Writes a constant.
   *
   * @param tensor its elements
   * @return its name
   */
  public String constant(Tensor tensor) {
    boolean small = tensor.size() <= SHARED_ELEMENTS;
    String known = small ? shared.constants.get(tensor) : null;
    if (known != null) {
      return known;
    }
    String name = name("constant");
    shared.initializers.put(name, TensorProto.of(name, tensor));
    if (small) {
      shared.constants.put(tensor, name);
    }
    return name;
  }

  /**
   * Writes a vector of integers: axes, sizes, positions.
   *
   * @param values its elements
   * @return the name of an INT64 vector
   */
  public String ints(long... values) {
    return constant(Tensor.of(Shape.of(values.length), values));
  }

  /**
   * Writes a scalar.
   *
   * @param dtype its dtype
   * @param value its value
   * @return its name
   */
  public String scalar(DType dtype, double value) {
    return constant(Tensor.scalar(dtype, value));
  }

  /**
   * Writes a cast.
   *
   * @param value what is cast
   * @param dtype the dtype of the result
   * @return the name of the result
   */
  public String cast(String value, DType dtype) {
    return op("Cast", NodeAttributes.to(dtype), value);
  }

  /**
   * Returns the graph.
   *
   * @param name its name
   * @return what was written so far
   */
  public GraphProto toGraph(String name) {
    List<TensorProto> initializers =
        parent == null ? List.copyOf(shared.initializers.values()) : List.of();
    return new GraphProto(name, nodes, initializers, inputs, outputs);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Select;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node that is being written: what a lowering sees of its surroundings. Not thread-safe.
 *
 * <p>Operands and results are asked for and given by the names of ONNX values.
 */
public final class OnnxSite {

  private final Node node;
  private final GraphWriter writer;
  private final List<Forms> operands;
  private final List<Forms> results;
  private final Uses uses;
  private final BodyWriter bodies;

  OnnxSite(
      Node node,
      GraphWriter writer,
      List<Forms> operands,
      List<Forms> results,
      Uses uses,
      BodyWriter bodies) {
    this.node = node;
    this.writer = writer;
    this.operands = List.copyOf(operands);
    this.results = List.copyOf(results);
    this.uses = uses;
    this.bodies = bodies;
  }

  /** Tells how often a value is used. */
  interface Uses {
    int of(Value value);
  }

  /** Writes the nodes of a graph inside an op. */
  interface BodyWriter {
    List<Forms> write(Graph body, GraphWriter writer, List<Forms> arguments);
  }

  /**
   * Returns the op.
   *
   * @param type its class
   * @param <T> its class
   * @return the op of the node
   */
  public <T extends Op> T op(Class<T> type) {
    return type.cast(node.op());
  }

  /**
   * Returns where nodes are written.
   *
   * @return the writer of the graph around the node
   */
  public GraphWriter writer() {
    return writer;
  }

  /**
   * Returns the number of operands.
   *
   * @return how many
   */
  public int count() {
    return operands.size();
  }

  /**
   * Returns the type of an operand.
   *
   * @param index its position
   * @return dtype and shape, channels last
   */
  public TensorType type(int index) {
    return operands.get(index).type();
  }

  /**
   * Returns the type of a result.
   *
   * @param index its position
   * @return dtype and shape, channels last
   */
  public TensorType resultType(int index) {
    return results.get(index).type();
  }

  /**
   * Returns the dtype the op works on, by which lowering tables are keyed.
   *
   * @return that of the first operand, for most ops
   */
  public DType dtype() {
    return operands.isEmpty()
        ? results.get(0).type().dtype()
        : operands.get(node.op() instanceof Select ? 1 : 0).type().dtype();
  }

  /**
   * Returns an operand.
   *
   * @param index its position
   * @return its name in the ONNX graph
   */
  public String operand(int index) {
    return operand(index, Layout.CHANNELS_LAST);
  }

  /**
   * Returns an operand in a layout.
   *
   * @param index its position
   * @param layout the layout
   * @return its name in the ONNX graph
   */
  public String operand(int index, Layout layout) {
    return operands.get(index).in(layout);
  }

  /**
   * Returns an operand's elements if the graph tells them.
   *
   * @param index its position
   * @return the elements of a constant, else null
   */
  public @Nullable Tensor constant(int index) {
    return operands.get(index).constant();
  }

  /**
   * Tells whether an operand stands in a layout already, so that it needs no transposition.
   *
   * @param index its position
   * @param layout the layout
   * @return false if {@link #operand} would write a transposition
   */
  public boolean isIn(int index, Layout layout) {
    return operands.get(index).isIn(layout);
  }

  /**
   * Returns the layout in which an element-wise op is best computed.
   *
   * @return channels first if an operand stands in it alone
   */
  public Layout layout() {
    boolean first =
        operands.stream().anyMatch(o -> o.type().rank() >= 3 && !o.isIn(Layout.CHANNELS_LAST));
    return first ? Layout.CHANNELS_FIRST : Layout.CHANNELS_LAST;
  }

  /**
   * Tells whether anybody uses a result.
   *
   * @param index its position
   * @return false if it need not be computed, though it must be given
   */
  public boolean isUsed(int index) {
    return uses.of(node.results().get(index)) > 0;
  }

  /**
   * Gives a result.
   *
   * @param index its position
   * @param name its name in the ONNX graph
   */
  public void result(int index, String name) {
    result(index, name, Layout.CHANNELS_LAST);
  }

  /**
   * Gives a result in a layout.
   *
   * @param index its position
   * @param name its name in the ONNX graph
   * @param layout how it stands there
   */
  public void result(int index, String name, Layout layout) {
    results.get(index).set(layout, name);
  }

  /**
   * Gives a result that is written when it is asked for.
   *
   * @param index its position
   * @param source writes it, channels last, and returns its name
   */
  public void resultWhenAsked(int index, Supplier<String> source) {
    results.get(index).setSource(source);
  }

  /**
   * Gives the sum of an operand and another, if the one takes a bias and the other is one.
   *
   * @param index the position of the one
   * @param bias the position of the other
   * @return whether it did
   */
  boolean givesBiased(int index, int bias) {
    TensorType x = type(index);
    Shape channels = Shape.of(Axes.repeat(1, x.rank()).toArray());
    boolean fits =
        operands.get(index).takesBias()
            && isOnlyUse(index)
            && x.rank() == type(bias).rank()
            && type(bias).shape().equals(channels.with(-1, x.shape().dim(-1)));
    if (fits) {
      String vector = reshape(operand(bias), x.shape().toInt(-1));
      results.get(0).takeBiased(operands.get(index), vector);
    }
    return fits;
  }

  /** Tells whether nobody else uses an operand. */
  boolean isOnlyUse(int operand) {
    return uses.of(node.operand(operand)) == 1;
  }

  /**
   * Gives a result whose elements are known.
   *
   * @param index its position
   * @param elements the result
   */
  public void resultConstant(int index, Tensor elements) {
    results.get(index).setConstant(elements);
  }

  /** Gives the results from a position on, which have no elements. */
  void emptyResultsFrom(int first) {
    for (int i = first; i < results.size(); i++) {
      resultConstant(i, Tensor.zeros(resultType(i)));
    }
  }

  /**
   * Gives a result that nobody uses.
   *
   * @param index its position
   */
  public void resultUnused(int index) {
    resultWhenAsked(
        index,
        () -> {
          throw new IllegalStateException("result " + index + " of " + node + " is used after all");
        });
  }

  /**
   * Attaches a value to a result, for lowerings of nodes that use it.
   *
   * @param index the result's position
   * @param role what the value is
   * @param name its name in the ONNX graph
   */
  public void attach(int index, String role, String name) {
    results.get(index).setCompanion(role, name);
  }

  /**
   * Returns what was attached to an operand.
   *
   * @param index its position
   * @param role what the value is
   * @return its name in the ONNX graph, or null if nothing was attached
   */
  public @Nullable String attached(int index, String role) {
    return operands.get(index).companion(role);
  }

  /**
   * Reshapes a value.
   *
   * @param name the value
   * @param shape its new shape
   * @return the name of the result
   */
  public String reshape(String name, Shape shape) {
    int[] dims = shape.toInts();
    long[] sizes = new long[dims.length];
    for (int i = 0; i < dims.length; i++) {
      sizes[i] = dims[i];
    }
    return reshape(name, sizes);
  }

  /**
   * Reshapes a value.
   *
   * @param name the value
   * @param sizes its new dimensions; not 0, one may be -1
   * @return the name of the result
   */
  public String reshape(String name, long... sizes) {
    return writer.op("Reshape", name, writer.ints(sizes));
  }

  /**
   * Transposes a value.
   *
   * @param name the value
   * @param permutation the order of axes
   * @return the name of the result
   */
  public String transpose(String name, long... permutation) {
    return writer.op("Transpose", NodeAttributes.of("perm", permutation), name);
  }

  /** Lowers the node with operands and results of its dtype replaced by wider ones. */
  void computeIn(DType compute, OnnxLowering lowering) {
    DType own = dtype();
    List<Forms> wide = new ArrayList<>();
    for (Forms operand : operands) {
      wide.add(operand.type().dtype() == own ? operand.cast(compute) : operand);
    }
    List<Forms> computed = new ArrayList<>();
    for (Forms result : results) {
      boolean cast = result.type().dtype() == own;
      computed.add(cast ? new Forms(writer, result.type().withDtype(compute)) : result);
    }
    lowering.lower(new OnnxSite(node, writer, wide, computed, uses, bodies));
    for (int i = 0; i < results.size(); i++) {
      if (computed.get(i) != results.get(i) && computed.get(i).isSet()) {
        results.get(i).takeCast(computed.get(i));
      }
    }
  }

  /** Gives the results of a graph that is applied to the operands. */
  void resultsOf(Graph graph) {
    List<Forms> values = bodies.write(graph, writer, operands);
    for (int i = 0; i < values.size(); i++) {
      Forms value = values.get(i);
      resultWhenAsked(i, () -> value.in(Layout.CHANNELS_LAST));
    }
  }

  /** Writes the body of the op into a graph of its own or another. */
  List<Forms> writeBody(Graph body, GraphWriter target, List<Forms> arguments) {
    return bodies.write(body, target, arguments);
  }

  Forms forms(int operand) {
    return operands.get(operand);
  }

  Forms resultForms(int index) {
    return results.get(index);
  }
}

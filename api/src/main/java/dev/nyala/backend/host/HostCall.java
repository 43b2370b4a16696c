// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.backend.Lowerings;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One application of an op, for a {@link HostKernel}.
 *
 * @param node the node
 * @param operands the values of its operands
 * @param results one buffer of zeros for each of its results
 * @param table runs the nodes of graphs inside the op
 */
public record HostCall(
    Node node, List<Tensor> operands, List<TensorBuffer> results, Lowerings<HostKernel> table) {

  /** Copies the lists. */
  public HostCall {
    operands = List.copyOf(operands);
    results = List.copyOf(results);
  }

  /**
   * Returns the op.
   *
   * @return that of the node
   */
  public Op op() {
    return node.op();
  }

  /**
   * Returns the value of an operand.
   *
   * @param index which one
   * @return the value
   */
  public Tensor operand(int index) {
    return operands.get(index);
  }

  /**
   * Returns the first result.
   *
   * @return the buffer to fill
   */
  public TensorBuffer result() {
    return results.get(0);
  }

  /**
   * Returns the shape of the first result.
   *
   * @return without symbols
   */
  public Shape shape() {
    return result().type().shape();
  }

  /**
   * Fills the first result with one number.
   *
   * @param value rounded or wrapped to the dtype
   */
  public void fill(double value) {
    for (int i = 0; i < result().size(); i++) {
      result().setDouble(i, value);
    }
  }

  /**
   * Adds to an element of the first result, a float.
   *
   * @param at its offset
   * @param term what is added
   */
  public void add(int at, double term) {
    result().setDouble(at, result().getDouble(at) + term);
  }

  /**
   * Adds the product of two elements to one of the first result; integers wrap.
   *
   * @param at its offset
   * @param a a tensor of the result's dtype
   * @param i the offset of its element
   * @param b a tensor of the result's dtype
   * @param j the offset of its element
   */
  public void addProduct(int at, Tensor a, int i, Tensor b, int j) {
    if (a.dtype().isFloating()) {
      add(at, a.getDouble(i) * b.getDouble(j));
    } else {
      result().setLong(at, result().getLong(at) + a.getLong(i) * b.getLong(j));
    }
  }

  /**
   * Copies an element of an operand into the first result.
   *
   * @param at its offset in the result
   * @param operand a tensor of the result's dtype
   * @param from its offset in the operand
   */
  public void copy(int at, Tensor operand, int from) {
    operand.copyTo(from, result(), at, 1);
  }

  /**
   * Copies every element of an operand into the first result.
   *
   * @param operand a tensor of the result's dtype
   * @param to gives, for the index of an element in the operand, its index in the result
   */
  public void push(Tensor operand, UnaryOperator<int[]> to) {
    Positions from = Positions.of(operand.shape());
    Positions at = Positions.of(shape());
    from.each(i -> copy(at.offset(to.apply(i.clone())), operand, from.offset(i)));
  }

  /**
   * Copies every element of the first result from an operand.
   *
   * @param operand a tensor of the result's dtype
   * @param from gives, for the index of an element in the result, its index in the operand, where
   *     axes of size 1 stretch
   */
  public void pull(Tensor operand, UnaryOperator<int[]> from) {
    Positions x = Positions.of(operand.shape());
    Positions at = Positions.of(shape());
    at.each(i -> copy(at.offset(i), operand, x.stretched(from.apply(i.clone()))));
  }

  /**
   * Combines an element of the first result with one of an operand, in place.
   *
   * @param combiner for example {@link Binary#ADD}
   * @param at its offset in the result
   * @param operand a tensor of the result's dtype
   * @param from its offset in the operand
   */
  public void combine(Binary combiner, int at, Tensor operand, int from) {
    if (operand.dtype().isFloating()) {
      double value = combiner.ofDoubles(result().getDouble(at), operand.getDouble(from));
      result().setDouble(at, value);
    } else {
      result().setLong(at, combiner.ofLongs(result().getLong(at), operand.getLong(from)));
    }
  }

  /**
   * Evaluates a graph inside the op, such as the body of a loop.
   *
   * @param graph the graph
   * @param inputs one tensor per input
   * @return one tensor per output
   */
  public List<Tensor> evaluate(Graph graph, List<Tensor> inputs) {
    HostRun run = new HostRun(table);
    for (int i = 0; i < inputs.size(); i++) {
      run.put(graph.inputs().get(i).value(), inputs.get(i));
    }
    run.evaluate(graph);
    return graph.outputs().stream().map(output -> run.get(output.value())).toList();
  }
}

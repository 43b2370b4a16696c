// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gradient rule sees: a node, and the cotangents of its results.
 *
 * <p>A rule returns one cotangent per operand, null where the operand has no gradient. For a
 * stretched operand (an axis of size 1) it may return the full shape; the driver sums it back.
 */
public final class Vjp {

  private final GraphBuilder graph;
  private final Node node;
  private final List<@Nullable Value> cotangents;

  /**
   * Makes the view.
   *
   * @param graph where the gradient is recorded
   * @param node the node to differentiate
   * @param cotangents one per result, null where the result does not influence the loss
   */
  public Vjp(GraphBuilder graph, Node node, List<@Nullable Value> cotangents) {
    this.graph = graph;
    this.node = node;
    this.cotangents = cotangents;
  }

  /**
   * Returns the graph in which the gradient is recorded.
   *
   * @return the builder
   */
  public GraphBuilder graph() {
    return graph;
  }

  /**
   * Returns the node to differentiate.
   *
   * @return the node
   */
  public Node node() {
    return node;
  }

  /**
   * Returns an operand.
   *
   * @param index position
   * @return the operand
   */
  public Value operand(int index) {
    return node.operand(index);
  }

  /**
   * Returns the first operand.
   *
   * @return the operand
   */
  public Value operand() {
    return node.operand(0);
  }

  /**
   * Returns a result.
   *
   * @param index position
   * @return the result
   */
  public Value result(int index) {
    return node.results().get(index);
  }

  /**
   * Returns the first result.
   *
   * @return the result
   */
  public Value result() {
    return node.result();
  }

  /**
   * Tells whether a result influences the loss.
   *
   * @param index position
   * @return false if its cotangent is zero everywhere
   */
  public boolean hasCotangent(int index) {
    return cotangents.get(index) != null;
  }

  /**
   * Returns the cotangent of the first result.
   *
   * @return the gradient of the loss by that result
   */
  public Value cotangent() {
    return cotangent(0);
  }

  /**
   * Returns the cotangent of a result.
   *
   * @param index position
   * @return the gradient of the loss by that result, zeros if it does not influence the loss
   */
  public Value cotangent(int index) {
    Value cotangent = cotangents.get(index);
    return cotangent != null ? cotangent : zeros(result(index));
  }

  private Value zeros(Value like) {
    int rank = like.rank();
    Value zero =
        graph.constant(
            Tensor.zeros(like.type().withShape(Shape.of(Axes.repeat(1, rank).toArray()))));
    return rank == 0 ? zero : zero.broadcastTo(like.shape());
  }
}

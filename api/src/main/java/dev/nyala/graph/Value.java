// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A symbolic tensor of a graph: an input, a variable as it was before the run, or a node's result.
 *
 * <p>A value has identity; two are never equal. The methods inherited from {@link ValueOps} append
 * nodes to the graph that is being built. Not thread-safe while its graph is being built.
 */
public final class Value extends ValueOps implements Operand<Value> {

  private final GraphBuilder graph;
  private final String name;
  private final TensorType type;
  private final @Nullable Node producer;
  private final int index;

  Value(GraphBuilder graph, String name, TensorType type, @Nullable Node producer, int index) {
    this.graph = graph;
    this.name = name;
    this.type = type;
    this.producer = producer;
    this.index = index;
  }

  /**
   * Returns the builder this value belongs to.
   *
   * @return the graph under construction
   */
  public GraphBuilder graph() {
    return graph;
  }

  /**
   * Returns the name, unique within the graph: that of the input or variable, or {@code %n}.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns dtype and shape.
   *
   * @return the type
   */
  @Override
  public TensorType type() {
    return type;
  }

  /**
   * Returns the element type.
   *
   * @return the dtype
   */
  public DType dtype() {
    return type.dtype();
  }

  /**
   * Returns the shape.
   *
   * @return the shape, possibly symbolic
   */
  public Shape shape() {
    return type.shape();
  }

  /**
   * Returns the number of axes.
   *
   * @return the rank
   */
  public int rank() {
    return type.rank();
  }

  /**
   * Returns the node that computes this value.
   *
   * @return the node, or null for an input or a variable
   */
  public @Nullable Node producer() {
    return producer;
  }

  /**
   * Returns which result of its producer this is.
   *
   * @return position, 0 for an input or a variable
   */
  public int index() {
    return index;
  }

  /** Records the function's ops. */
  @Override
  public List<Value> apply(Operation operation, List<Value> operands) {
    return operation.function().apply(operands);
  }

  @Override
  Value self() {
    return this;
  }

  @Override
  public String toString() {
    return name + " : " + type;
  }
}

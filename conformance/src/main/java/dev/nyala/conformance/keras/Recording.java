// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A graph that is recorded from the tensors of a fixture and whose outputs are compared with them.
 *
 * <p>The first axis of a batch is recorded as the symbol {@code batch}, as models do, and bound
 * before the run. Used by one thread, once.
 */
public final class Recording {

  private static final String BATCH = "batch";

  private final GraphBuilder graph;
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private int batch = -1;

  /**
   * Starts a recording.
   *
   * @param name for messages
   */
  public Recording(String name) {
    this.graph = new GraphBuilder(name);
  }

  /**
   * Returns the graph.
   *
   * @return the builder
   */
  public GraphBuilder graph() {
    return graph;
  }

  /**
   * Makes a tensor whose first axis counts samples an input.
   *
   * @param fixture the case
   * @param tensor the tensor's name, which the input gets
   * @return the input; its first axis is symbolic
   */
  public Value input(Fixture fixture, String tensor) {
    Tensor fed = fixture.tensor(tensor);
    Shape shape = fed.shape();
    if (shape.rank() > 0 && (batch < 0 || shape.toInt(0) == batch)) {
      batch = shape.toInt(0);
      shape = shape.with(0, Dim.symbol(BATCH));
    }
    return add(tensor, fed, shape);
  }

  /**
   * Makes a tensor an input, if the case has it.
   *
   * @param fixture the case
   * @param tensor the tensor's name, which the input gets
   * @return the input, or null
   */
  public @Nullable Value optional(Fixture fixture, String tensor) {
    return fixture.has(tensor) ? input(fixture, tensor) : null;
  }

  /**
   * Makes a tensor an input whose shape is fixed, as that of a weight.
   *
   * @param fixture the case
   * @param tensor the tensor's name, which the input gets
   * @return the input
   */
  public Value weight(Fixture fixture, String tensor) {
    return weight(tensor, fixture.tensor(tensor));
  }

  /**
   * Makes a tensor an input whose shape is fixed, as that of a weight.
   *
   * @param name the input's name
   * @param tensor what it is fed
   * @return the input
   */
  public Value weight(String name, Tensor tensor) {
    return add(name, tensor, tensor.shape());
  }

  private Value add(String name, Tensor fed, Shape shape) {
    inputs.add(fed);
    return graph.input(name, new TensorType(fed.dtype(), shape));
  }

  /**
   * Declares a result to be compared.
   *
   * @param tensor the name of the tensor that Keras computed
   * @param value what should equal it
   */
  public void output(String tensor, Value value) {
    outputs.add(tensor);
    graph.output(tensor, value);
  }

  /**
   * Runs the graph.
   *
   * @param evaluator what runs it
   * @return the outputs in the order they were declared
   */
  public List<Tensor> run(Evaluator evaluator) {
    Graph built = graph.build();
    Graph bound = batch < 0 ? built : built.bind(Map.of(BATCH, Dim.of(batch)));
    return evaluator.run(bound, inputs);
  }

  /**
   * Runs the graph and compares its outputs with the case's tensors of their names.
   *
   * @param fixture the case
   * @param evaluator what runs the graph
   * @return the largest difference, as a fraction of the largest magnitude of its tensor
   */
  public double check(Fixture fixture, Evaluator evaluator) {
    List<Tensor> results = run(evaluator);
    double worst = 0;
    for (int i = 0; i < outputs.size(); i++) {
      String name = outputs.get(i);
      String what = fixture + ", " + name;
      worst = Math.max(worst, Agreement.FLOAT32.check(what, fixture.tensor(name), results.get(i)));
    }
    return worst;
  }

  /**
   * Records the sum of all elements.
   *
   * @param x a value
   * @return a scalar
   */
  public static Value total(Value x) {
    int[] axes = IntStream.range(0, x.rank()).toArray();
    return x.sum(axes).squeeze(axes);
  }
}

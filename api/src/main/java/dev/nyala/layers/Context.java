// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Cast;
import dev.nyala.graph.op.Random;
import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a layer sees of the recording it takes part in.
 *
 * <p>Used by one thread, during one call.
 */
public final class Context {

  private final Trace trace;
  private final Layer layer;
  private final List<Value> inputs;
  private final boolean reversed;

  Context(Trace trace, Layer layer, List<Value> inputs, boolean reversed) {
    this.reversed = reversed;
    this.trace = trace;
    this.layer = layer;
    this.inputs = inputs;
  }

  /**
   * Returns the graph that is recorded.
   *
   * @return the builder
   */
  public GraphBuilder graph() {
    return trace.graph();
  }

  /**
   * Tells whether this is a training step.
   *
   * @return false for evaluation and prediction
   */
  public boolean training() {
    return trace.training();
  }

  /** Tells whether this only finds out what the layer returns, for the layers behind it. */
  boolean declares() {
    return trace.declares();
  }

  /** Returns the path of the layer that is called. */
  String layerPath() {
    return layer.path();
  }

  /**
   * Returns a parameter's value.
   *
   * @param parameter a parameter of the layer
   * @return its value at this point of the recording
   */
  public Value get(Parameter parameter) {
    return trace.read(parameter);
  }

  /**
   * Records a new value for state.
   *
   * @param parameter a parameter of the layer
   * @param value what it becomes when the run ends
   */
  public void update(Parameter parameter, Value value) {
    trace.update(parameter, value);
  }

  /**
   * Calls a part of the layer on one value.
   *
   * @param part a layer this one tracks
   * @param x its input
   * @return its output
   */
  public Value call(Layer part, Value x) {
    return trace.call(part, List.of(x)).get(0);
  }

  /**
   * Calls a part of the layer.
   *
   * @param part a layer this one tracks
   * @param values its inputs
   * @return its outputs
   */
  public List<Value> callAll(Layer part, List<Value> values) {
    return trace.call(part, values);
  }

  /** Makes a call of a model. */
  List<Value> callAll(LayerCall call, List<Value> values) {
    return trace.call(call.layer(), values, call.reversed());
  }

  /** Calls a part of the layer the other way round. */
  Value callReversed(Layer part, Value x) {
    return trace.call(part, List.of(x), true).get(0);
  }

  /** Tells whether the layer is called the other way round. */
  boolean reversed() {
    return reversed;
  }

  /** Calls a part of the layer on one value; a penalty on the part's activity counts nothing. */
  Value callUnpenalised(Layer part, Value x) {
    return trace.callUnpenalised(part, List.of(x)).get(0);
  }

  /** Calls a part of the layer; a penalty on the part's activity counts nothing. */
  List<Value> callAllUnpenalised(Layer part, List<Value> values) {
    return trace.callUnpenalised(part, values);
  }

  /**
   * Returns the mask of the first input.
   *
   * @return a BOOL value, false where the input is to be skipped; or null
   */
  public @Nullable Value mask() {
    return mask(inputs.get(0));
  }

  /**
   * Returns the mask of a value.
   *
   * @param value any value of the recording
   * @return a BOOL value, false where the value is to be skipped; or null
   */
  public @Nullable Value mask(Value value) {
    return trace.mask(value);
  }

  /**
   * Gives a value a mask.
   *
   * @param value an output of the layer
   * @param mask a BOOL value, false where the value is to be skipped
   */
  public void setMask(Value value, Value mask) {
    trace.setMask(value, mask);
  }

  /**
   * Adds a scalar to the loss, as {@code add_loss}.
   *
   * @param loss a scalar
   */
  public void addLoss(Value loss) {
    trace.addLoss(loss);
  }

  /**
   * Lets the host refuse values of a model's input before a run, naming sample and value.
   *
   * <p>This works where the value is an input of the graph, perhaps converted or reshaped; other
   * values are computed only in the run and are not checked.
   *
   * @param value integers
   * @param least the smallest legal value
   * @param limit one past the largest legal value
   * @param meaning what they are, in the plural, for messages
   */
  public void requireRange(Value value, long least, long limit, String meaning) {
    Value source = value;
    Node producer = source.producer();
    while (producer != null
        && (producer.op() instanceof Cast || producer.op() instanceof dev.nyala.graph.op.Reshape)) {
      source = producer.operands().get(0);
      producer = source.producer();
    }
    if (producer == null && trace.graph().isInput(source)) {
      trace.graph().restrict(source, new InputRange(least, limit, meaning));
    }
  }

  /**
   * Draws random numbers, anew at every step.
   *
   * @param distribution what is drawn
   * @param shape how many
   * @param dtype the element type
   * @param seed a seed of the layer's own, or null for the model's
   * @return the numbers
   */
  public Value random(
      RandomDistribution distribution, Shape shape, DType dtype, @Nullable Long seed) {
    String path = trace.randomPath(layer.path());
    RandomKey key = seed == null ? RandomKey.of(trace.seed(), path) : RandomKey.of(seed, path);
    return trace.graph().add(new Random(distribution, key, shape, dtype), trace.step());
  }
}

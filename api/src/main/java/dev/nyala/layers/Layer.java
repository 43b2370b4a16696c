// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Zeros;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function with parameters: the unit models are made of, as {@code keras.layers.Layer}.
 *
 * <p>A layer has identity: calling it twice shares its parameters, which are made at the first
 * call. A layer of one's own extends {@link StandardLayer}, or this class if it needs no options;
 * it overrides {@link #build} to make parameters and one of the two {@code call} methods to record
 * ops on symbolic values.
 *
 * <p>Layers are put together by one thread; a finished model may run in many.
 */
public abstract non-sealed class Layer extends NamedLayer implements Cloneable {

  DType dtype = DType.FLOAT32;
  boolean frozen;
  @Nullable Regularizer activityRegularizer;
  private @Nullable List<TensorType> firstInputs;
  private List<Parameter> parameters = new ArrayList<>();
  private Map<String, Layer> sublayers = new LinkedHashMap<>();

  /** For subclasses. */
  protected Layer() {}

  /**
   * Makes the layer's parameters; called once, before the first call.
   *
   * @param inputs the types of the inputs of the first call
   */
  protected void build(List<TensorType> inputs) {}

  /**
   * Records the layer's function of one input.
   *
   * @param x the input
   * @param context parameters, masks, randomness, and whether this is training
   * @return the output
   */
  protected Value call(Value x, Context context) {
    throw new ModelException(
        Diagnostic.of("A layer has no call method").received(getClass().getName()));
  }

  /**
   * Records the layer's function of several inputs; by default that of one.
   *
   * @param inputs the inputs
   * @param context parameters, masks, randomness, and whether this is training
   * @return the outputs
   * @throws ModelException if the layer takes another number of inputs
   */
  protected List<Value> call(List<Value> inputs, Context context) {
    if (inputs.size() != 1) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" takes one input", path())
              .received("%d inputs", inputs.size())
              .remedy("merge them first, for example with Concatenate"));
    }
    return List.of(Checks.returned(this, call(inputs.get(0), context)));
  }

  /**
   * Tells whether masks pass through this layer.
   *
   * @return false by default: a mask that reaches the layer ends there
   */
  protected boolean supportsMasking() {
    return false;
  }

  /**
   * Tells the options of the layer. A class that has some of its own overrides this: it first calls
   * the method it overrides, and then tells its own.
   *
   * @param options told of dtype, trainability and the penalty on outputs by this class
   */
  protected void describe(Options options) {
    options.put("trainable", !frozen);
    options.put("dtype", dtype);
    if (activityRegularizer != null) {
      options.put("activity_regularizer", activityRegularizer);
    }
  }

  /**
   * Returns the options of the layer, as they are now.
   *
   * @return by Keras's names
   */
  public final Options options() {
    Options options = new Options();
    describe(options);
    return options;
  }

  /**
   * Calls the layer on one or several symbolic tensors.
   *
   * @param inputs inputs of a model or outputs of layers
   * @return the first output
   */
  public final SymbolicTensor call(SymbolicTensor... inputs) {
    return callAll(Arrays.asList(inputs)).get(0);
  }

  /**
   * Calls the layer on symbolic tensors.
   *
   * @param inputs inputs of a model or outputs of layers
   * @return all outputs
   */
  public final List<SymbolicTensor> callAll(List<SymbolicTensor> inputs) {
    Checks.anyInput(this, inputs);
    return record(inputs, false).outputs();
  }

  /** Calls the layer the other way round, which few layers know. */
  final SymbolicTensor callReversed(SymbolicTensor input) {
    List<SymbolicTensor> inputs = Arrays.asList(input);
    Checks.anyInput(this, inputs);
    return record(inputs, true).outputs().get(0);
  }

  private LayerCall record(List<SymbolicTensor> inputs, boolean reversed) {
    return new LayerCall(this, inputs, HostStage.outputTypes(this, inputs, reversed), reversed);
  }

  /**
   * Makes a trainable weight.
   *
   * @param parameterName its name within the layer
   * @param shape a fixed shape
   * @param initializer makes its first value
   * @return the parameter
   */
  protected final Parameter weight(String parameterName, Shape shape, Initializer initializer) {
    return weight(parameterName, shape, initializer, null, null);
  }

  /**
   * Makes a trainable weight.
   *
   * @param parameterName its name within the layer
   * @param shape a fixed shape
   * @param initializer makes its first value
   * @param regularizer a penalty on it, or null
   * @param constraint its projection after an update, or null
   * @return the parameter
   */
  protected final Parameter weight(
      String parameterName,
      Shape shape,
      Initializer initializer,
      @Nullable Regularizer regularizer,
      @Nullable WeightConstraint constraint) {
    TensorType type = new TensorType(dtype, shape);
    return added(
        new Parameter(this, parameterName, type, initializer, true, regularizer, constraint));
  }

  /**
   * Makes state that only the layer itself changes.
   *
   * @param parameterName its name within the layer
   * @param type dtype and fixed shape
   * @param initializer makes its first value
   * @return the parameter
   */
  protected final Parameter state(String parameterName, TensorType type, Initializer initializer) {
    return added(new Parameter(this, parameterName, type, initializer, false, null, null));
  }

  /**
   * Makes state that is no weight: it starts as zeros, and is neither counted, listed nor saved.
   *
   * @param parameterName its name within the layer
   * @param type dtype and fixed shape
   * @return the parameter
   */
  protected final Parameter transientState(String parameterName, TensorType type) {
    Parameter parameter = new Parameter(this, parameterName, type, new Zeros(), false, null, null);
    parameter.state().set(Tensor.zeros(type));
    return parameter;
  }

  /** Counts a parameter among the layer's own, perhaps that of a part. */
  final Parameter added(Parameter parameter) {
    parameters.add(parameter);
    return parameter;
  }

  /**
   * Makes another layer part of this one.
   *
   * @param attribute its name within this layer, as in weight files
   * @param layer the part
   * @param <L> the part's class
   * @return the part
   */
  protected final <L extends Layer> L track(String attribute, L layer) {
    sublayers.put(attribute, layer);
    if (frozen) {
      layer.freeze();
    }
    return layer;
  }

  /**
   * Sets the name of a layer that is not copied to be configured.
   *
   * @param newName some text without slashes
   */
  protected final void setName(String newName) {
    rename(newName);
  }

  /**
   * Returns the dtype of weights and computation.
   *
   * @return FLOAT32 by default
   */
  public final DType dtype() {
    return dtype;
  }

  /**
   * Tells whether the weights stay as they are in training.
   *
   * @return true after {@link #freeze()}
   */
  public final boolean frozen() {
    return frozen;
  }

  /** Keeps the weights of this layer and its parts as they are in training from now on. */
  public final void freeze() {
    setFrozen(true);
  }

  /** Lets training change the weights of this layer and its parts again. */
  public final void unfreeze() {
    setFrozen(false);
  }

  private void setFrozen(boolean now) {
    frozen = now;
    sublayers.values().forEach(layer -> layer.setFrozen(now));
  }

  /** Sets the states that stateful layers among the parts keep back to zeros. */
  public void resetStates() {
    sublayers.values().forEach(Layer::resetStates);
  }

  @Override
  public final Map<String, Layer> parts() {
    return Collections.unmodifiableMap(sublayers);
  }

  /**
   * Returns the parameters of this layer alone.
   *
   * @return trainable or not, in the order they were made
   */
  public final List<Parameter> ownParameters() {
    return List.copyOf(parameters);
  }

  /**
   * Returns the parameters of this layer and its parts, each once.
   *
   * @return in Keras's order: weights first, then state, depth first within each
   */
  public final List<Parameter> parameters() {
    Map<Parameter, Boolean> all = new LinkedHashMap<>();
    collect(all);
    return List.copyOf(all.keySet());
  }

  private void collect(Map<Parameter, Boolean> all) {
    parameters.forEach(p -> all.put(p, true));
    sublayers.values().forEach(layer -> layer.collect(all));
  }

  /**
   * Tells whether the parameters exist.
   *
   * @return true after the first call
   */
  public final boolean built() {
    return firstInputs != null;
  }

  final void buildFor(List<TensorType> inputs) {
    if (firstInputs == null) {
      build(inputs);
      firstInputs = List.copyOf(inputs);
    }
  }

  /** Returns the types of the inputs it was built on; null before. */
  final @Nullable List<TensorType> firstInputs() {
    return firstInputs;
  }

  /** Returns an input as the layer takes it: one of floats in its dtype, others as they are. */
  Value autocast(Value x) {
    return x.dtype().isFloating() && dtype.isFloating() ? x.cast(dtype) : x;
  }

  /** Returns the penalty on this layer's own outputs, or null. */
  @Nullable Regularizer activityPenalty() {
    return activityRegularizer;
  }

  /**
   * Returns an unbuilt layer of the same configuration.
   *
   * @return a layer with an identity, and later parameters, of its own
   */
  protected Layer copy() {
    try {
      Layer copy = (Layer) super.clone();
      copy.path = null;
      copy.firstInputs = null;
      copy.parameters = new ArrayList<>();
      copy.sublayers = new LinkedHashMap<>(sublayers);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected final Object clone() throws CloneNotSupportedException {
    throw new CloneNotSupportedException("use copy()");
  }

  @Override
  public String toString() {
    return kind() + " \"" + path() + "\"";
  }
}

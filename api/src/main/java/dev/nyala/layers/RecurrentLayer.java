// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activations;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Orthogonal;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LSTM}, {@link GRU} and {@link SimpleRNN} have in common.
 *
 * <p>Inputs: sequences {@code [batch, time, features]}, and perhaps the initial states {@code
 * [batch, units]}, zeros if they are not given. A mask {@code [batch, time]} of the sequences says
 * which steps count: at others states stay, and the output is that of the step before (zeros before
 * the first that counts). As in Keras 3, the mask is not applied, only passed on, where initial
 * states are given.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class RecurrentLayer<L extends RecurrentLayer<L>> extends KernelLayer<L>
    permits GRU, LSTM, SimpleRNN {

  private final int units;
  WeightOptions recurrentOptions = new WeightOptions(new Orthogonal());
  double dropout;
  double recurrentDropout;
  @Nullable Long seed;
  boolean returnSequences;
  boolean returnState;
  boolean goBackwards;
  boolean stateful;
  boolean zeroOutputForMask;
  private @Nullable Parameter recurrentKernel;
  private List<Parameter> states = List.of();

  RecurrentLayer(int units) {
    super(Activations.TANH);
    this.units = Checks.positive(kind(), "units", units);
  }

  /**
   * Sets the recurrent kernel's initializer; orthogonal by default.
   *
   * @param initializer makes the first recurrent kernel
   * @return a copy with it
   */
  public final L recurrentInitializer(Initializer initializer) {
    Given.require("recurrentInitializer", initializer);
    return with(layer -> layer.recurrentOptions = layer.recurrentOptions.initializer(initializer));
  }

  /**
   * Sets a penalty on the recurrent kernel; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public final L recurrentRegularizer(Regularizer regularizer) {
    Given.require("recurrentRegularizer", regularizer);
    return with(layer -> layer.recurrentOptions = layer.recurrentOptions.regularizer(regularizer));
  }

  /**
   * Sets a projection of the recurrent kernel after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public final L recurrentConstraint(WeightConstraint constraint) {
    Given.require("recurrentConstraint", constraint);
    return with(layer -> layer.recurrentOptions = layer.recurrentOptions.constraint(constraint));
  }

  /**
   * Sets which part of the inputs is dropped in training, the same at all steps; 0 by default.
   *
   * @param rate from 0 to 1
   * @return a copy with it
   */
  public final L dropout(double rate) {
    Checks.fraction(kind(), "dropout", rate);
    return with(layer -> layer.dropout = rate);
  }

  /**
   * Sets which part of the state is dropped in training, the same at all steps; 0 by default.
   *
   * @param rate from 0 to 1
   * @return a copy with it
   */
  public final L recurrentDropout(double rate) {
    Checks.fraction(kind(), "recurrent dropout", rate);
    return with(layer -> layer.recurrentDropout = rate);
  }

  /**
   * Sets a seed of the layer's own for dropout; by default it draws from the model's.
   *
   * @param number any number
   * @return a copy with it
   */
  public final L seed(long number) {
    return with(layer -> layer.seed = number);
  }

  /**
   * Sets whether the output is that of each step, {@code [batch, time, units]}; by default it is
   * that of the last, {@code [batch, units]}.
   *
   * @param all true for all steps
   * @return a copy with that choice
   */
  public final L returnSequences(boolean all) {
    return with(layer -> layer.returnSequences = all);
  }

  /**
   * Sets whether the last states are further outputs; false by default.
   *
   * @param too true for states
   * @return a copy with that choice
   */
  public final L returnState(boolean too) {
    return with(layer -> layer.returnState = too);
  }

  /**
   * Sets whether the last step comes first, in the output as well; false by default.
   *
   * @param backwards true to go backwards
   * @return a copy with that choice
   */
  public final L goBackwards(boolean backwards) {
    return with(layer -> layer.goBackwards = backwards);
  }

  /**
   * Sets whether a batch starts with the states in which the one before ended; false by default.
   * The model's input then needs a batch size.
   *
   * @param keep true to keep states
   * @return a copy with that choice
   */
  public final L stateful(boolean keep) {
    return with(layer -> layer.stateful = keep);
  }

  /**
   * Sets whether the output of masked steps is zero; by default it is that of the step before.
   *
   * @param zero true for zeros
   * @return a copy with that choice
   */
  public final L zeroOutputForMask(boolean zero) {
    return with(layer -> layer.zeroOutputForMask = zero);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("units", units);
    options.put("recurrent", recurrentOptions);
    options.put("dropout", dropout);
    options.put("recurrent_dropout", recurrentDropout);
    options.put("seed", seed);
    options.put("return_sequences", returnSequences);
    options.put("return_state", returnState);
    options.put("go_backwards", goBackwards);
    options.put("stateful", stateful);
    options.put("zero_output_for_mask", zeroOutputForMask);
  }

  /** Sets the states that a stateful layer keeps back to zeros. */
  @Override
  public final void resetStates() {
    states.forEach(state -> state.state().set(Tensor.zeros(state.type())));
  }

  /** Returns how many blocks of units the kernels have. */
  abstract int gates();

  /** Returns how many states there are; the first is the output. */
  abstract int stateCount();

  /** Returns the shape of the bias. */
  Shape biasShape() {
    return Shape.of(gates() * units);
  }

  /** Returns the initializer of the bias, given that for what has no other. */
  Initializer firstBias(Initializer general) {
    return general;
  }

  /** Runs all steps with a whole op, or returns null if there is none for the activations. */
  abstract @Nullable List<Value> whole(RecurrentCall call);

  /** Records one step: the new states from the projected inputs and the old states. */
  abstract List<Value> step(Value projected, List<Value> old, RecurrentProducts products);

  @Override
  protected final void build(List<TensorType> inputs) {
    Checks.rank(this, inputs.get(0), 3);
    Shape input = inputs.get(0).shape();
    makeKernel(Shape.of(Checks.fixed(this, input, 2), gates() * units));
    Shape square = Shape.of(units, gates() * units);
    recurrentKernel = weight("recurrent_kernel", square, recurrentOptions);
    makeBias(biasShape(), biasOptions.initializer(firstBias(biasOptions.initializer())));
    states = stateful ? keptStates(input.dim(0)) : List.of();
  }

  private List<Parameter> keptStates(Dim batch) {
    if (!batch.isStatic()) {
      throw new ModelException(
          Diagnostic.of("Stateful layer \"%s\" needs a fixed batch size", path())
              .where("%s", this)
              .remedy("set it with Input.batchSize"));
    }
    List<Parameter> kept = new ArrayList<>();
    for (int i = 0; i < stateCount(); i++) {
      kept.add(
          transientState("state" + i, new TensorType(dtype(), Shape.of(batch.toInt(), units))));
    }
    return List.copyOf(kept);
  }

  @Override
  protected final List<Value> call(List<Value> inputs, Context context) {
    Value x = inputs.get(0);
    Checks.rank(this, x.type(), 3);
    Value kernel = kernel(context);
    Checks.sameDim(this, x, 2, kernel.shape().dim(0));
    if (!states.isEmpty()) {
      Checks.sameDim(this, x, 0, states.get(0).type().shape().dim(0));
    }
    Value recurrent = context.get(Checks.built(this, recurrentKernel));
    Value mask = inputs.size() == 1 ? context.mask() : null;
    if (mask != null) {
      Checks.maskRank(this, mask, 2);
    }
    boolean fromZero = inputs.size() == 1 && !stateful;
    List<Value> initial = initial(inputs, context);
    RecurrentCall call =
        new RecurrentCall(
            dropInput(x, context),
            kernel,
            recurrent,
            bias(context),
            initial,
            mask,
            recurrentMask(x, context),
            goBackwards);
    List<Value> results = call.x().size() == 1 ? whole(call) : null;
    if (results == null) {
      results = call.loop(this);
    }
    for (int i = 0; i < states.size(); i++) {
      context.update(states.get(i), results.get(i + 1));
    }
    return outputs(results, new MaskedOutputs(call, zeroOutputForMask, fromZero), context);
  }

  private List<Value> initial(List<Value> inputs, Context context) {
    Value x = inputs.get(0);
    if (inputs.size() == 1) {
      if (stateful) {
        return states.stream().map(context::get).toList();
      }
      Value zero = x.graph().constant(Tensor.scalar(x.dtype(), 0));
      Shape shape = Shape.ofDims(x.shape().dim(0), Dim.of(units));
      return Collections.nCopies(stateCount(), zero.broadcastTo(shape));
    }
    TensorType expected = x.type().withShape(Shape.ofDims(x.shape().dim(0), Dim.of(units)));
    List<Value> given = inputs.subList(1, inputs.size());
    if (given.size() != stateCount() || given.stream().anyMatch(s -> !s.type().equals(expected))) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" is given initial states that do not fit", path())
              .received("%s", given.stream().map(Value::type).toList())
              .expected("%d of %s", stateCount(), expected)
              .where("%s", this));
    }
    return given;
  }

  /** Returns one input, or one per gate if each gate has a dropout mask of its own, as in Keras. */
  private List<Value> dropInput(Value x, Context context) {
    if (!context.training() || dropout == 0 || dropout == 1) {
      return List.of(x);
    }
    Shape noise = x.shape().with(1, Dim.of(1));
    List<Value> dropped = new ArrayList<>();
    for (int gate = 0; gate < (recurrentDropout == 0 ? 1 : gates()); gate++) {
      dropped.add(Dropping.drop(x, noise, dropout, seed, context));
    }
    return dropped;
  }

  private @Nullable Value recurrentMask(Value x, Context context) {
    if (!context.training() || recurrentDropout == 0 || recurrentDropout == 1) {
      return null;
    }
    Shape shape = x.shape().slice(0, 1).concat(Shape.of(gates() * units));
    Value ones = x.graph().constant(Tensor.scalar(x.dtype(), 1)).broadcastTo(shape);
    return Dropping.drop(ones, shape, recurrentDropout, seed, context);
  }

  private List<Value> outputs(List<Value> results, MaskedOutputs masked, Context context) {
    List<Value> outputs = new ArrayList<>();
    Value mask = context.mask();
    if (returnSequences) {
      Value sequence = masked.sequence(results.get(0));
      if (mask != null) {
        context.setMask(sequence, mask);
      }
      outputs.add(sequence);
    } else {
      outputs.add(masked.last(results.get(1)));
    }
    if (returnState) {
      outputs.addAll(results.subList(1, results.size()));
    }
    return outputs;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activations;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Orthogonal;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer with a kernel for inputs and one for states, each of a block per gate: a recurrent layer,
 * or its cell.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class RecurrentKernelLayer<L extends RecurrentKernelLayer<L>>
    extends KernelLayer<L> permits RecurrentLayer, UnitCell {

  final int units;
  WeightOptions recurrentOptions = new WeightOptions(new Orthogonal());
  double dropout;
  double recurrentDropout;
  @Nullable Long seed;
  private @Nullable Parameter recurrentKernel;

  RecurrentKernelLayer(int units) {
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

  /** Records one step: the new states from the projected inputs and the old states. */
  abstract List<Value> step(Value projected, List<Value> old, RecurrentProducts products);

  /** Makes kernels and bias for inputs of so many features. */
  final void makeWeights(int features) {
    makeKernel(Shape.of(features, gates() * units));
    recurrentKernel =
        weight("recurrent_kernel", Shape.of(units, gates() * units), recurrentOptions);
    makeBias(biasShape(), biasOptions.initializer(firstBias(biasOptions.initializer())));
  }

  final Value recurrentKernel(Context context) {
    return context.get(Checks.built(this, recurrentKernel));
  }

  /** Returns what states are multiplied with in training, or null. */
  final @Nullable Value recurrentMask(Value x, Context context) {
    if (!context.training() || recurrentDropout == 0 || recurrentDropout == 1) {
      return null;
    }
    Shape shape = x.shape().slice(0, 1).concat(Shape.of(gates() * units));
    return kept(x, shape, recurrentDropout, context);
  }

  /** Returns random factors of 0, or of what makes up for those; outside of the loop over steps. */
  final Value kept(Value x, Shape shape, double rate, Context context) {
    Value ones = context.graph().constant(Tensor.scalar(x.dtype(), 1)).broadcastTo(shape);
    return Dropping.drop(ones, shape, rate, seed, context);
  }
}

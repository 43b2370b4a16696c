// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activations;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer with a kernel for inputs and one for states, each of a block per gate: a recurrent layer,
 * or its cell.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class RecurrentKernelLayer<L extends RecurrentKernelLayer<L>>
    extends KernelLayer<L> implements RecurrentKernelled<L> permits RecurrentLayer, UnitCell {

  final int units;
  RecurrentStep step;
  RecurrentOptions recurrent = new RecurrentOptions();
  private @Nullable Parameter recurrentKernel;

  RecurrentKernelLayer(int units, RecurrentStep step) {
    super(Activations.TANH);
    this.step = step;
    this.units = Checks.positive(kind(), "units", units);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("units", units);
    recurrent.describe(options);
    step.describe(options);
  }

  final int gates() {
    return step.gates();
  }

  /** Returns the shape of each state of a sample. */
  final List<Shape> stateShapes() {
    return Collections.nCopies(step.stateCount(), Shape.of(units));
  }

  final Shape biasShape() {
    return step.biasShape(units);
  }

  /** Makes kernels and bias for inputs of so many features. */
  final void makeWeights(int features) {
    makeKernel(Shape.of(features, gates() * units));
    recurrentKernel =
        weight("recurrent_kernel", Shape.of(units, gates() * units), recurrent.kernel());
    makeBias(biasShape(), biasOptions.initializer(step.firstBias(biasOptions.initializer())));
  }

  final Value recurrentKernel(Context context) {
    return context.get(Checks.built(this, recurrentKernel));
  }

  /** Returns what states are multiplied with in training, or null. */
  final @Nullable Value recurrentMask(Value x, Context context) {
    if (!recurrent.dropsStates(context)) {
      return null;
    }
    Shape shape = x.shape().slice(0, 1).concat(Shape.of(gates() * units));
    return kept(x, shape, recurrent.recurrentDropout(), context);
  }

  /** Returns random factors of 0, or of what makes up for those; outside of the loop over steps. */
  final Value kept(Value x, Shape shape, double rate, Context context) {
    Value ones = context.graph().constant(Tensor.scalar(x.dtype(), 1)).broadcastTo(shape);
    return Dropping.drop(ones, shape, rate, recurrent.seed(), context);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activations;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * A densely connected layer: {@code activation(x · kernel + bias)}, as {@code keras.layers.Dense}.
 *
 * <p>Shapes: {@code [batch, ..., features]} gives {@code [batch, ..., units]}. Weights: {@code
 * kernel [features, units]}, {@code bias [units]}. Linear by default. Masks pass through.
 */
public final class Dense extends DenseLayer<Dense> {

  private final int units;

  private Dense(int units) {
    super(Activations.LINEAR);
    this.units = Checks.positive("Dense", "units", units);
  }

  /**
   * Returns a layer.
   *
   * @param units size of the last axis of the output, positive
   * @return a layer with Keras's defaults
   */
  public static Dense of(int units) {
    return new Dense(units);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("units", units);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    Shape kernel = Shape.of(Checks.fixed(this, input, input.rank() - 1), units);
    makeWeights(kernel, kernelOptions, Shape.of(units), Shape.of(units));
  }

  @Override
  protected Value call(Value x, Context context) {
    Checks.rankAtLeast(this, x, 2);
    Checks.sameDim(this, x, x.rank() - 1, kernelShape().dim(0));
    return finish(product(x, context), context);
  }

  @Override
  Value multiply(Value x, Value kernel) {
    Shape flat = Shape.ofDims(x.shape().slice(0, x.rank() - 1).sizeDim(), x.shape().dim(-1));
    return x.reshape(flat).matmul(kernel).reshape(x.shape().with(-1, Dim.of(units)));
  }

  @Override
  int[] summedAxes(int rank) {
    return new int[] {rank - 1};
  }

  @Override
  Value alongOutput(Value inputs) {
    return inputs;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.LayerNorm;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Standardises each sample over its last axis or others, as {@code keras.layers.LayerNormalization}
 * (Ba, Kiros and Hinton, 2016).
 *
 * <p>Shapes: any gives the same. Weights: {@code gamma} and {@code beta}, with the sizes of the
 * axes. Masks pass through.
 */
public final class LayerNormalization extends NormalizationLayer<LayerNormalization> {

  private Axes axis = Axes.of(-1);
  private boolean rmsScaling;

  private LayerNormalization() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static LayerNormalization of() {
    return new LayerNormalization();
  }

  /**
   * Sets the axes that are standardised together; the last by default.
   *
   * @param axes counted from the batch axis, 0, or from the end, below 0
   * @return a copy with them
   */
  public LayerNormalization axis(int... axes) {
    Given.require("axis", axes);
    return with(layer -> layer.axis = Axes.of(axes));
  }

  /**
   * Sets whether the input is only divided by its standard deviation and scaled by gamma, without
   * its mean taken away and without beta; false by default. Keras advises against it: {@link
   * RMSNormalization} is what the name means.
   *
   * @param only true to divide only
   * @return a copy with that choice
   */
  public LayerNormalization rmsScaling(boolean only) {
    return with(layer -> layer.rmsScaling = only);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.axes("axis", axis);
    options.put("rms_scaling", rmsScaling);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    Axes axes = Checks.axes(this, axis, input.rank());
    Shape shape = Shape.of(axes.stream().map(a -> Checks.fixed(this, input, a)).toArray());
    makeScale(shape, scale || rmsScaling, center && !rmsScaling);
  }

  @Override
  protected Value call(Value x, Context context) {
    Axes axes = Checks.axes(this, axis, x.rank());
    Shape shape = Checks.stretching(x.shape(), axes);
    Value gamma = gamma(x, shape, context);
    if (rmsScaling) {
      int[] over = axes.toArray();
      Value variance = x.subtract(x.mean(over)).square().mean(over);
      return x.multiply(variance.add(epsilon).rsqrt().multiply(gamma));
    }
    List<Value> operands = List.of(x, gamma, beta(x, shape, context));
    return x.graph().apply(new LayerNorm(axes, epsilon), operands).get(0);
  }
}

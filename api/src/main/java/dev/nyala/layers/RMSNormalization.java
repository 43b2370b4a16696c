// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Ones;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides each sample by the root of its mean square over the last axis or others, and scales it,
 * as {@code keras.layers.RMSNormalization} (Zhang and Sennrich, 2019).
 *
 * <p>Shapes: any gives the same. Weights: {@code scale}, with the sizes of the axes. A mask ends
 * here, as in Keras.
 */
public final class RMSNormalization extends StandardLayer<RMSNormalization> {

  private Axes axis = Axes.of(-1);
  private double epsilon = 1e-6;
  private @Nullable Parameter scale;

  private RMSNormalization() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static RMSNormalization of() {
    return new RMSNormalization();
  }

  /**
   * Sets the axes over which squares are averaged; the last by default.
   *
   * @param axes counted from the batch axis, 0, or from the end, below 0
   * @return a copy with them
   */
  public RMSNormalization axis(int... axes) {
    Given.require("axis", axes);
    return with(layer -> layer.axis = Axes.of(axes));
  }

  /**
   * Sets what is added to the mean square; 1e-6 by default.
   *
   * @param small a small positive number
   * @return a copy with it
   */
  public RMSNormalization epsilon(double small) {
    return with(layer -> layer.epsilon = small);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.axes("axis", axis);
    options.put("epsilon", epsilon);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    Axes axes = Checks.axes(this, axis, input.rank());
    int[] sizes = axes.stream().map(a -> Checks.fixed(this, input, a)).toArray();
    scale = weight("scale", Shape.of(sizes), new Ones());
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  protected Value call(Value x, Context context) {
    Axes axes = Checks.axes(this, axis, x.rank());
    Value factor = context.get(Checks.built(this, scale));
    for (int i = 0; i < axes.size(); i++) {
      Checks.sameDim(this, x, axes.get(i), factor.shape().dim(i));
    }
    Value inverse = x.square().mean(axes.toArray()).add(epsilon).rsqrt();
    return x.multiply(inverse).multiply(factor.reshape(Checks.stretching(x.shape(), axes)));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Zeros;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the positive part, with slopes below 0 that are learnt, as {@code keras.layers.PReLU} (He
 * et al., 2015).
 *
 * <p>Shapes: any gives the same. Weights: {@code alpha}, of the shape of a sample, with size 1 on
 * shared axes. Masks pass through.
 */
public final class PReLU extends StandardLayer<PReLU> {

  private WeightOptions alphaOptions = new WeightOptions(new Zeros());
  private Axes sharedAxes = Axes.of();
  private @Nullable Parameter alpha;

  private PReLU() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static PReLU of() {
    return new PReLU();
  }

  /**
   * Sets the initializer of the slopes; zeros by default.
   *
   * @param initializer makes the first slopes
   * @return a copy with it
   */
  public PReLU alphaInitializer(Initializer initializer) {
    Given.require("alphaInitializer", initializer);
    return with(layer -> layer.alphaOptions = layer.alphaOptions.initializer(initializer));
  }

  /**
   * Sets a penalty on the slopes; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  public PReLU alphaRegularizer(Regularizer regularizer) {
    Given.require("alphaRegularizer", regularizer);
    return with(layer -> layer.alphaOptions = layer.alphaOptions.regularizer(regularizer));
  }

  /**
   * Sets a projection of the slopes after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  public PReLU alphaConstraint(WeightConstraint constraint) {
    Given.require("alphaConstraint", constraint);
    return with(layer -> layer.alphaOptions = layer.alphaOptions.constraint(constraint));
  }

  /**
   * Sets the axes along which a slope is shared; none by default.
   *
   * @param axes counted from the batch axis, 0, which is always shared
   * @return a copy with them
   */
  public PReLU sharedAxes(int... axes) {
    Given.require("sharedAxes", axes);
    return with(layer -> layer.sharedAxes = Axes.of(axes));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("alpha", alphaOptions);
    options.put("shared_axes", sharedAxes.size() == 0 ? null : sharedAxes);
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    Checks.rankAtLeast(this, inputs.get(0), 1);
    sharedAxes.stream().forEach(a -> Checks.axisFromStart(this, a, input.rank()));
    int[] sizes = new int[input.rank() - 1];
    for (int axis = 1; axis < input.rank(); axis++) {
      sizes[axis - 1] = sharedAxes.contains(axis) ? 1 : Checks.fixed(this, input, axis);
    }
    alpha = weight("alpha", Shape.of(sizes), alphaOptions);
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  protected Value call(Value x, Context context) {
    Value slopes = context.get(Checks.built(this, alpha));
    Checks.rank(this, x.type(), slopes.rank() + 1);
    for (int axis = 1; axis < x.rank(); axis++) {
      if (!sharedAxes.contains(axis)) {
        Checks.sameDim(this, x, axis, slopes.shape().dim(axis - 1));
      }
    }
    return x.relu().subtract(x.negative().relu().multiply(slopes));
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}

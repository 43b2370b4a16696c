// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.LayerNorm;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
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
    return with(layer -> layer.axis = Axes.of(axes));
  }

  private Axes axes(int rank) {
    return Axes.of(axis.stream().map(a -> Checks.axis(this, a, rank)).sorted().toArray());
  }

  @Override
  protected void build(List<TensorType> inputs) {
    Shape input = inputs.get(0).shape();
    makeScale(
        Shape.of(axes(input.rank()).stream().map(a -> Checks.fixed(this, input, a)).toArray()));
  }

  @Override
  protected Value call(Value x, Context context) {
    Axes axes = axes(x.rank());
    List<Dim> dims = new ArrayList<>();
    for (int a = 0; a < x.rank(); a++) {
      dims.add(axes.contains(a) ? x.shape().dim(a) : Dim.of(1));
    }
    Shape shape = Shape.of(dims);
    List<Value> operands = List.of(x, gamma(x, shape, context), beta(x, shape, context));
    return x.graph().apply(new LayerNorm(axes, epsilon), operands).get(0);
  }
}

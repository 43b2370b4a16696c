// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.LinearAlgebra;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.Axes;
import java.util.List;

/**
 * Sums the products of two inputs over an axis of each, sample by sample, as {@code
 * keras.layers.Dot}.
 *
 * <p>Shapes: {@code [batch, a..., n]} and {@code [batch, b..., n]} give {@code [batch, a...,
 * b...]}, or {@code [batch, 1]} if both are matrices. A mask ends here.
 */
public final class Dot extends StandardLayer<Dot> {

  /** Names of axes in an equation: the batch and the summed axis. */
  private static final String COMMON = "yz";

  private final Axes axes;
  private boolean normalize;

  private Dot(int first, int second) {
    this.axes = Axes.of(first, second);
  }

  /**
   * Returns a layer.
   *
   * @param axis the axis of both inputs, counted from the batch axis, 0, or from the end, below 0
   * @return a layer with Keras's defaults
   */
  public static Dot of(int axis) {
    return new Dot(axis, axis);
  }

  /**
   * Returns a layer.
   *
   * @param first the axis of the first input, counted from the batch axis, 0, or from the end
   * @param second that of the second input
   * @return a layer with Keras's defaults
   */
  public static Dot of(int first, int second) {
    return new Dot(first, second);
  }

  /**
   * Sets whether inputs are divided by their norms over the axis, so that the result is the cosine
   * of the angle between them; false by default.
   *
   * @param divide true for cosines
   * @return a copy with that choice
   */
  public Dot normalize(boolean divide) {
    return with(layer -> layer.normalize = divide);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.axes("axes", axes.get(0) == axes.get(1) ? Axes.of(axes.get(0)) : axes);
    options.put("normalize", normalize);
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    if (inputs.size() != 2) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" multiplies two inputs", path())
              .received("%d inputs", inputs.size())
              .expected("2")
              .where("%s", this));
    }
    Value left = inputs.get(0);
    Value right = inputs.get(1);
    int first = Checks.axis(this, axes.get(0), left.rank());
    int second = Checks.axis(this, axes.get(1), right.rank());
    if (first == 0
        || second == 0
        || !left.shape().dim(first).equals(right.shape().dim(second))
        || !left.shape().dim(0).equals(right.shape().dim(0))) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot multiply inputs of these shapes", path())
              .received("%s and %s", left.shape(), right.shape())
              .expected("one batch size, and one size on axes %s after the batch axis", axes)
              .where("%s", this));
    }
    if (normalize) {
      left = Nn.normalize(left, first);
      right = Nn.normalize(right, second);
    }
    String one = letters('a', left.rank(), first);
    String other = letters('A', right.rank(), second);
    String result = "z" + (one + other).replaceAll("[" + COMMON + "]", "");
    Value product = LinearAlgebra.einsum(one + "," + other + "->" + result, left, right);
    return List.of(product.rank() == 1 ? Shapes.expandDims(product, 1) : product);
  }

  private static String letters(char from, int rank, int summed) {
    StringBuilder letters = new StringBuilder("z");
    for (int axis = 1; axis < rank; axis++) {
      letters.append(axis == summed ? 'y' : (char) (from + axis));
    }
    return letters.toString();
  }
}

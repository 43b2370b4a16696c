// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes probabilities that sum to 1 over an axis or several, as {@code keras.layers.Softmax}.
 *
 * <p>Shapes: any gives the same. A second input, or else the mask of the first, which then is of
 * its rank or stretches to it, says where probabilities may differ from 0. Masks pass through.
 */
public final class Softmax extends StandardLayer<Softmax> {

  private Axes axis = Axes.of(-1);

  private Softmax() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static Softmax of() {
    return new Softmax();
  }

  /**
   * Sets the axes over which probabilities sum to 1; the last by default.
   *
   * @param axes counted from the batch axis, 0, or from the end, below 0
   * @return a copy with them
   */
  public Softmax axis(int... axes) {
    Given.require("axis", axes);
    return with(layer -> layer.axis = Axes.of(axes));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.axes("axis", axis);
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    if (inputs.size() > 2) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" takes scores and perhaps a mask", path())
              .received("%d inputs", inputs.size())
              .where("%s", this));
    }
    Value x = inputs.get(0).cast(dtype());
    Axes axes = Checks.axes(this, axis, x.rank());
    Value mask = inputs.size() == 2 ? inputs.get(1) : context.mask(inputs.get(0));
    Value output = MaskedSoftmax.of(x, axes, allowed(mask, x));
    if (mask != null) {
      context.setMask(output, mask);
    }
    return List.of(output);
  }

  private @Nullable Value allowed(@Nullable Value mask, Value x) {
    if (mask == null) {
      return null;
    }
    boolean fits = mask.rank() <= x.rank();
    for (int axis = 1; fits && axis <= mask.rank(); axis++) {
      Dim size = mask.shape().dim(-axis);
      fits = size.is(1) || size.equals(x.shape().dim(-axis));
    }
    if (!fits) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" has a mask that does not stretch to its input", path())
              .received("%s for %s", mask.type(), x.type())
              .where("%s", this));
    }
    return mask.dtype() == DType.BOOL ? mask : mask.greater(mask.dtype().isFloating() ? 0.5 : 0);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reduction;
import dev.nyala.ops.Promotion;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins its inputs along an axis, as {@code keras.layers.Concatenate}.
 *
 * <p>Shapes: two or more inputs that are equal but for one axis give their common shape, with the
 * sum of their sizes there. Masks are joined likewise.
 */
public final class Concatenate extends StandardLayer<Concatenate> {

  private int axis = -1;

  private Concatenate() {}

  /**
   * Returns a layer that joins along the last axis.
   *
   * @return a layer with Keras's defaults
   */
  public static Concatenate of() {
    return new Concatenate();
  }

  /**
   * Sets the axis; the last by default.
   *
   * @param position counted from the batch axis, 0, or from the end, below 0
   * @return a copy with it
   */
  public Concatenate axis(int position) {
    return with(layer -> layer.axis = position);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("axis", axis);
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    Checks.several(this, inputs);
    Shape first = inputs.get(0).shape();
    int at = Checks.axis(this, axis, first.rank());
    for (Value input : inputs) {
      if (input.rank() != first.rank() || !input.shape().with(at, first.dim(at)).equals(first)) {
        throw new ModelException(
            Diagnostic.of("Layer \"%s\" cannot join inputs of these shapes", path())
                .received("%s", inputs.stream().map(Value::shape).toList())
                .expected("equal shapes but for axis %d", at)
                .where("%s", this));
      }
    }
    Value joined = join(Promotion.unify(inputs), at);
    if (inputs.stream().map(context::mask).anyMatch(Objects::nonNull)) {
      List<Value> masks = new ArrayList<>();
      inputs.forEach(input -> masks.add(elementMask(input, context.mask(input))));
      int last = first.rank() - 1;
      Value any = join(masks, at).cast(DType.INT32).reduce(Reduction.MAX, Axes.of(last));
      context.setMask(joined, any.greater(0).squeeze(last));
    }
    return List.of(joined);
  }

  private static Value join(List<Value> values, int axis) {
    return values.get(0).graph().apply(new dev.nyala.graph.op.Concatenate(axis), values).get(0);
  }

  /** Returns a mask with the shape of its value. */
  private static Value elementMask(Value x, @Nullable Value mask) {
    if (mask == null) {
      return x.graph().constant(Tensor.scalar(DType.BOOL, 1)).broadcastTo(x.shape());
    }
    Shape column = mask.rank() < x.rank() ? mask.shape().insert(mask.rank(), Dim.of(1)) : null;
    return column == null ? mask : mask.reshape(column).broadcastTo(x.shape());
  }
}

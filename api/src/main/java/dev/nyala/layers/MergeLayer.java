// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A layer that combines several inputs element by element; their axes stretch as NumPy's do.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class MergeLayer<L extends MergeLayer<L>> extends StandardLayer<L>
    permits Add {

  MergeLayer() {}

  /** Combines two values of one rank. */
  abstract Value merge(Value left, Value right);

  @Override
  protected final List<Value> call(List<Value> inputs, Context context) {
    Checks.several(this, inputs);
    int rank = inputs.stream().mapToInt(Value::rank).max().orElse(0);
    Value merged = lengthen(inputs.get(0), rank);
    for (Value input : inputs.subList(1, inputs.size())) {
      Value next = lengthen(input, rank);
      if (!stretches(merged.shape(), next.shape())) {
        throw new ModelException(
            Diagnostic.of("Layer \"%s\" cannot combine inputs of these shapes", path())
                .received("%s", inputs.stream().map(Value::shape).toList())
                .expected("equal sizes, or 1, on each axis")
                .where("%s", this));
      }
      merged = merge(merged, next);
    }
    mask(inputs, merged, context);
    return List.of(merged);
  }

  private static boolean stretches(Shape left, Shape right) {
    return IntStream.range(0, left.rank())
        .allMatch(
            axis ->
                left.dim(axis).equals(right.dim(axis))
                    || left.dim(axis).is(1)
                    || right.dim(axis).is(1));
  }

  /** Puts axes of size 1 after the batch axis, as Keras does. */
  private static Value lengthen(Value x, int rank) {
    Value longer = x;
    while (longer.rank() < rank) {
      longer = longer.reshape(longer.shape().insert(1, Dim.of(1)));
    }
    return longer;
  }

  /** A step counts if it does in any input; all do if an input has no mask. */
  private static void mask(List<Value> inputs, Value merged, Context context) {
    List<Value> masks = new ArrayList<>();
    inputs.stream().map(context::mask).filter(Objects::nonNull).forEach(masks::add);
    if (masks.size() == inputs.size()) {
      context.setMask(merged, masks.stream().reduce(Value::or).orElseThrow());
    }
  }
}

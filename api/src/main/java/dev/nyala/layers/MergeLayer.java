// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Promotion;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A layer that combines several inputs element by element; their axes stretch as NumPy's do.
 *
 * <p>Inputs with fewer axes get axes of size 1 after the batch axis, as in Keras. A step of the
 * output counts if it does in any input; if an input has no mask, the output has none.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class MergeLayer<L extends MergeLayer<L>> extends StandardLayer<L>
    permits Add, Average, Maximum, Minimum, Multiply, Subtract {

  MergeLayer() {}

  /**
   * An input.
   *
   * @param value the input, of the rank of all inputs
   * @param mask true where it counts, in its shape; null if it counts everywhere
   */
  record Term(Value value, @Nullable Value mask) {

    static Term of(Value x, DType dtype, int rank, Context context) {
      Value mask = context.mask(x);
      Value input = x.cast(dtype);
      if (input.rank() < rank || mask == null) {
        return new Term(lengthen(input, rank), null);
      }
      Value column = mask;
      while (column.rank() < rank) {
        column = Shapes.expandDims(column, -1);
      }
      return new Term(input, column.broadcastTo(input.shape()));
    }

    private static Value lengthen(Value x, int rank) {
      Value longer = x;
      while (longer.rank() < rank) {
        longer = longer.reshape(longer.shape().insert(1, Dim.of(1)));
      }
      return longer;
    }

    /** Returns the value where it counts, and another elsewhere. */
    Value or(Value other) {
      if (mask == null) {
        return value;
      }
      return mask.select(value, other.broadcastTo(value.shape()));
    }
  }

  /** Combines inputs that fit. */
  abstract Value merge(List<Term> terms);

  @Override
  protected final List<Value> call(List<Value> inputs, Context context) {
    Checks.several(this, inputs);
    int rank = inputs.stream().mapToInt(Value::rank).max().orElse(0);
    DType common = Promotion.of(inputs);
    List<Term> terms = inputs.stream().map(x -> Term.of(x, common, rank, context)).toList();
    Shape shape = terms.get(0).value.shape();
    for (Term term : terms) {
      shape = stretched(shape, term.value.shape(), inputs);
    }
    Value merged = merge(terms);
    mask(inputs, merged, context);
    return List.of(merged);
  }

  private Shape stretched(Shape left, Shape right, List<Value> inputs) {
    Shape common = left;
    for (int axis : IntStream.range(0, left.rank()).toArray()) {
      Dim one = left.dim(axis);
      Dim other = right.dim(axis);
      if (!one.equals(other) && (axis == 0 || !one.is(1) && !other.is(1))) {
        throw new ModelException(
            Diagnostic.of("Layer \"%s\" cannot combine inputs of these shapes", path())
                .received("%s", inputs.stream().map(Value::shape).toList())
                .expected("one batch size, and equal sizes, or 1, on each other axis")
                .where("%s", this));
      }
      common = common.with(axis, one.is(1) ? other : one);
    }
    return common;
  }

  private static void mask(List<Value> inputs, Value merged, Context context) {
    List<Value> masks = new ArrayList<>();
    inputs.stream().map(context::mask).filter(Objects::nonNull).forEach(masks::add);
    if (masks.size() == inputs.size()) {
      context.setMask(merged, masks.stream().reduce(Value::or).orElseThrow());
    }
  }
}

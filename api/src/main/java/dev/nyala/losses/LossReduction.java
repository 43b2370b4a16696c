// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the losses of samples become one number, as Keras's {@code reduction}. */
public enum LossReduction {
  /** The sum divided by the number of elements, whatever their weights. */
  SUM_OVER_BATCH_SIZE,
  /** The sum. */
  SUM,
  /** The same as {@link #SUM_OVER_BATCH_SIZE}. */
  MEAN,
  /** The sum divided by the sum of the weights. */
  MEAN_WITH_SAMPLE_WEIGHT,
  /** The losses as they are. */
  NONE;

  /**
   * Records the reduction.
   *
   * <p>Masked elements weigh nothing; for a mean the others weigh more, so that it is that of the
   * elements that count. Where the sum of the weights is 0, so is the loss. Weights of one loss for
   * the whole batch give that many weighted losses, which are reduced.
   *
   * @param losses one loss per sample or per element of a sample
   * @param weights weights of the samples or elements, or null
   * @param mask BOOL, false where an element does not count, or null
   * @return a scalar, or the weighted losses if {@link #NONE}
   * @throws ModelException if weights or mask do not fit the losses
   */
  public Value reduce(Value losses, @Nullable Value weights, @Nullable Value mask) {
    Value all = combined(losses, weights, mask);
    Value weighted = all == null ? losses : losses.multiply(all);
    return switch (this) {
      case NONE -> weighted;
      case SUM -> total(weighted);
      case SUM_OVER_BATCH_SIZE, MEAN -> total(weighted).divide(weighted.elementCount());
      case MEAN_WITH_SAMPLE_WEIGHT ->
          all == null
              ? total(weighted).divide(weighted.elementCount())
              : Arithmetic.divideNoNan(total(weighted), total(all));
    };
  }

  private @Nullable Value combined(Value losses, @Nullable Value weights, @Nullable Value mask) {
    Shape shape = losses.rank() > 0 ? losses.shape() : larger(weights, mask);
    Value fitted = weights == null ? null : fit("A sample weight", weights, losses, shape);
    if (mask == null) {
      return fitted;
    }
    Value kept = fit("A mask", mask, losses, shape);
    if (this == SUM_OVER_BATCH_SIZE || this == MEAN) {
      kept = kept.multiply(Arithmetic.divideNoNan(kept.elementCount(), total(kept)));
    }
    return fitted == null ? kept : fitted.multiply(kept);
  }

  private static Shape larger(@Nullable Value weights, @Nullable Value mask) {
    Shape first = weights == null ? Shape.scalar() : weights.shape();
    Shape second = mask == null ? Shape.scalar() : mask.shape();
    return first.rank() > second.rank() ? first : second;
  }

  /** Removes trailing axes of size 1, or appends them, until the ranks agree. */
  private static Value fit(String what, Value weights, Value losses, Shape shape) {
    Value fitted = weights.cast(losses.dtype());
    while (fitted.rank() > shape.rank() && fitted.shape().dim(-1).is(1)) {
      fitted = fitted.squeeze(fitted.rank() - 1);
    }
    while (fitted.rank() < shape.rank()) {
      fitted = fitted.reshape(fitted.shape().insert(fitted.rank(), Dim.of(1)));
    }
    if (!stretches(fitted.shape(), shape)) {
      throw new ModelException(
          Diagnostic.of("%s does not fit the losses", what)
              .received("%s for losses %s", weights.type(), losses.type())
              .expected("one per sample, or one per element of %s", shape));
    }
    return fitted;
  }

  private static boolean stretches(Shape from, Shape to) {
    return from.rank() == to.rank()
        && IntStream.range(0, to.rank())
            .allMatch(a -> from.dim(a).is(1) || from.dim(a).equals(to.dim(a)));
  }

  private static Value total(Value x) {
    int[] axes = IntStream.range(0, x.rank()).toArray();
    return x.sum(axes).squeeze(axes);
  }
}

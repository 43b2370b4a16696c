// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Axes;
import org.jspecify.annotations.Nullable;

/**
 * Sums over a batch of each sample's mean, by the rules of Keras's {@code Mean}.
 *
 * @param total the sum of the samples' weighted means, a scalar
 * @param count the sum of the samples' mean weights, or the number of samples; a scalar
 */
record SampleMeans(Value total, Value count) {

  static SampleMeans of(String metric, Value values, @Nullable Value weights) {
    if (weights == null) {
      Value count =
          values.rank() == 0 ? values.like(1) : values.sizeOf(Axes.of(0)).cast(values.dtype());
      return new SampleMeans(Reductions.sum(meanFrom(values, 1)), count);
    }
    if (weights.rank() > values.rank() + 1) {
      throw new ModelException(
          Diagnostic.of("Sample weights do not fit metric %s", metric)
              .received("weights %s for values %s", weights.type(), values.type())
              .expected("one per sample, or one per element of %s", values.shape()));
    }
    Alignment aligned = ranks(metric, values, weights);
    Value means = meanFrom(aligned.targets(), aligned.predictions().rank());
    Value spread = aligned.predictions().broadcastTo(means.shape());
    Value weighted = meanFrom(means.multiply(spread), 1);
    return new SampleMeans(Reductions.sum(weighted), Reductions.sum(meanFrom(spread, 1)));
  }

  /**
   * Aligns ranks if they differ by an axis of size 1; weights of fewer axes are left as they are.
   */
  private static Alignment ranks(String metric, Value values, Value weights) {
    boolean fewer = weights.rank() < values.rank() && !values.shape().dim(-1).is(1);
    return fewer
        ? new Alignment(values, weights)
        : Alignment.of("The weights of metric " + metric, values, weights);
  }

  /** Averages all axes from one on. */
  private static Value meanFrom(Value x, int axis) {
    return x.rank() <= axis ? x : Reductions.mean(x, Axes.range(axis, x.rank()).toArray());
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers.schedules;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A rate that is constant between boundaries, as {@code
 * keras.optimizers.schedules.PiecewiseConstantDecay}.
 *
 * @param boundaries the last steps of all pieces but the last, rising
 * @param values the rates, one more than boundaries
 */
public record PiecewiseConstantDecay(List<Long> boundaries, List<Double> values)
    implements LearningRateSchedule {

  /** Validates the numbers and copies the lists. */
  public PiecewiseConstantDecay {
    boundaries = List.copyOf(boundaries);
    values = List.copyOf(values);
    if (boundaries.isEmpty() || values.size() != boundaries.size() + 1) {
      throw new ModelException(
          Diagnostic.of("A piecewise constant learning rate has a wrong number of values")
              .received("%d boundaries and %d values", boundaries.size(), values.size())
              .expected("one boundary or more, and one value more than boundaries"));
    }
    values.forEach(value -> Checks.rate("value", value));
    List<Long> given = boundaries;
    if (IntStream.range(1, given.size()).anyMatch(i -> given.get(i - 1) >= given.get(i))) {
      throw new ModelException(
          Diagnostic.of("The boundaries of a learning rate schedule do not rise")
              .received("%s", given));
    }
  }

  /**
   * Makes a schedule.
   *
   * @param boundaries the last steps of all pieces but the last, rising
   * @param values the rates, one more than boundaries
   * @return the schedule
   */
  public static PiecewiseConstantDecay of(long[] boundaries, double... values) {
    return new PiecewiseConstantDecay(
        LongStream.of(boundaries).boxed().toList(), DoubleStream.of(values).boxed().toList());
  }

  @Override
  public double at(long step) {
    int piece = 0;
    while (piece < boundaries.size() && step > boundaries.get(piece)) {
      piece++;
    }
    return values.get(piece).floatValue();
  }
}

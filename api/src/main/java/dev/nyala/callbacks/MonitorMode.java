// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import org.jspecify.annotations.Nullable;

/** Whether more or less of a figure is better. */
public enum MonitorMode {
  /** It follows from the loss or metric whose figure it is. */
  AUTO,
  /** Less is better, as of a loss. */
  MIN,
  /** More is better, as of an accuracy. */
  MAX;

  private static final String VALIDATION = "val_";

  /**
   * Returns the direction for a figure, never {@link #AUTO}.
   *
   * @throws ModelException if it is not known
   */
  MonitorMode of(String figure, TrainingRun run) {
    if (this != AUTO) {
      return this;
    }
    String name = figure.startsWith(VALIDATION) ? figure.substring(VALIDATION.length()) : figure;
    if (name.equals("loss")) {
      return MIN;
    }
    return switch (run.direction(name)) {
      case UP -> MAX;
      case DOWN -> MIN;
      case UNKNOWN ->
          throw new ModelException(
              Diagnostic.of("It is unknown whether more or less of a figure is better")
                  .received(figure)
                  .expected("loss, or a metric of the model whose direction is known")
                  .remedy("say so with mode(MonitorMode.MIN) or mode(MonitorMode.MAX)"));
    };
  }

  /**
   * Tells whether a value is better than another by more than a margin; every value is better than
   * none. As in Keras, the difference is taken in double and compared in single precision.
   */
  boolean better(double value, @Nullable Double than, double margin) {
    if (than == null) {
      return true;
    }
    return this == MIN
        ? (float) (value + margin) < than.floatValue()
        : (float) (value - margin) > than.floatValue();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.util.List;

/** Whether more or less of a figure is better. */
public enum MonitorMode {
  /** It follows from the figure's name. */
  AUTO,
  /** Less is better, as of a loss. */
  MIN,
  /** More is better, as of an accuracy. */
  MAX;

  private static final List<String> DOWN =
      List.of("loss", "error", "crossentropy", "divergence", "logcosh", "hinge", "poisson");
  private static final List<String> UP =
      List.of("accuracy", "acc", "auc", "precision", "recall", "f1", "r2", "iou", "similarity");

  /** Returns the direction for a figure, never {@link #AUTO}. */
  MonitorMode of(String figure) {
    if (this != AUTO) {
      return this;
    }
    if (DOWN.stream().anyMatch(figure::contains)) {
      return MIN;
    }
    if (UP.stream().anyMatch(figure::contains)) {
      return MAX;
    }
    throw new ModelException(
        Diagnostic.of("It is unknown whether more or less of a figure is better")
            .received(figure)
            .remedy("say so with mode(MonitorMode.MIN) or mode(MonitorMode.MAX)"));
  }

  /** Tells whether a value is better than another by more than a margin. */
  boolean better(double value, double than, double margin) {
    return this == MIN ? value + margin < than : value - margin > than;
  }
}

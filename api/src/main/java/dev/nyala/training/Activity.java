// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What a trainer is doing, so that what it calls, a callback or a data set, cannot begin anything
 * that would disturb it. Guarded by the trainer.
 */
final class Activity {

  private final Deque<Work> going = new ArrayDeque<>();

  /** What a trainer does. */
  enum Work {
    /** Trains, and evaluates in between. */
    FIT("fit"),
    /** Trains on one batch. */
    BATCH("trainOnBatch"),
    /** Computes figures. */
    EVALUATION("evaluate"),
    /** Is replaced by a trainer with another optimizer. */
    COMPILE("compile");

    private final String method;

    Work(String method) {
      this.method = method;
    }

    /** Figures can be computed between two batches of training; nothing else goes together. */
    private boolean fitsInto(Work other) {
      return this == EVALUATION && other == FIT;
    }
  }

  /**
   * Does something, unless what goes on forbids it.
   *
   * @throws ModelException if it does
   */
  <T> T during(Work work, Supplier<T> action) {
    require(work);
    going.push(work);
    try {
      return action.get();
    } finally {
      going.pop();
    }
  }

  /** Refuses something that what goes on forbids. */
  void require(Work work) {
    Work now = going.peek();
    if (now != null && !work.fitsInto(now)) {
      throw new ModelException(
          Diagnostic.of("A model is asked to %s in the middle of %s", work.method, now.method)
              .received("a call of %s by a callback or a data set", work.method)
              .expected(
                  now == Work.FIT
                      ? "predictions, evaluations between batches, and what TrainingRun offers"
                      : "predictions, and what TrainingRun offers")
              .remedy("call %s when %s has returned", work.method, now.method));
    }
  }
}

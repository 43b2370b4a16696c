// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;

/** What callbacks that set the learning rate ask of the optimizer. */
final class SettableRate {

  private SettableRate() {}

  /** Refuses a learning rate that follows a schedule. */
  static void require(TrainingRun run, String callback) {
    if (run.followsSchedule()) {
      throw new ModelException(
          Diagnostic.of("%s cannot set a learning rate that follows a schedule", callback)
              .received("an optimizer whose learning rate is a schedule")
              .expected("an optimizer whose learning rate is a number")
              .where("callback %s", callback)
              .remedy("leave out the callback, or compile the model with learningRate(a number)"));
    }
  }
}

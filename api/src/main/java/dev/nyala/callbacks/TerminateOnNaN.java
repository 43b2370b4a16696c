// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.NumericException;
import java.util.Map;

/**
 * Ends training when the loss is infinite or not a number, as {@code
 * keras.callbacks.TerminateOnNaN}.
 *
 * <p>The loss is read after each step, which costs a little. Training ends as it does after its
 * last epoch: with a history, and with the weights it has. Without this callback {@code fit} itself
 * fails when the loss is not a number, and then takes the weights back to those before the epoch.
 */
public final class TerminateOnNaN implements Callback {

  private static final System.Logger LOG = System.getLogger(TerminateOnNaN.class.getName());

  private final boolean raiseError;

  /** Makes a callback that ends training without an exception. */
  public TerminateOnNaN() {
    this(false);
  }

  private TerminateOnNaN(boolean raiseError) {
    this.raiseError = raiseError;
  }

  /**
   * Sets whether training fails instead of ending; false by default.
   *
   * @param raise true to throw a {@link NumericException}, so that nothing is done at the end of
   *     training; the weights stay as they are
   * @return a copy with that choice
   */
  public TerminateOnNaN raiseError(boolean raise) {
    return new TerminateOnNaN(raise);
  }

  @Override
  public void onTrainBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
    Double loss = logs.get("loss");
    if (loss == null || Double.isFinite(loss)) {
      return;
    }
    if (raiseError) {
      throw new NumericException(
          Diagnostic.of("The loss is not a finite number")
              .received(ShortestDecimal.of(loss))
              .where("step %d of the epoch", batch + 1)
              .remedy(
                  "look for NaN or huge values in the data, scale the inputs, lower the learning"
                      + " rate, or clip gradients"));
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "The loss is {0} after step {1} of the epoch, training ends",
        ShortestDecimal.of(loss),
        batch + 1);
    run.stop();
  }
}

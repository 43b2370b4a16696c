// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

/**
 * What is due in a step, besides computing gradients; the host chooses a program by it.
 *
 * @param updates whether the parameters are updated, or the gradients only accumulated
 * @param overwrites whether the parameters are set to their averages
 */
public record StepPhase(boolean updates, boolean overwrites) {

  private static final StepPhase USUAL = new StepPhase(true, false);

  /**
   * Returns what is due in a step.
   *
   * @param options an optimizer's options
   * @param iterations how many batches it has seen before
   * @return the phase
   */
  public static StepPhase of(OptimizerOptions options, long iterations) {
    Integer batches = options.gradientAccumulationSteps();
    int every = batches == null ? 1 : batches;
    Integer frequency = options.average().overwriteFrequency();
    boolean overwrites =
        options.average().used() && frequency != null && (iterations / every + 1) % frequency == 0;
    boolean updates = (iterations + 1) % every == 0;
    return updates && !overwrites ? USUAL : new StepPhase(updates, overwrites);
  }
}

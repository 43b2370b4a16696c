// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers.schedules;

/**
 * A rate divided by a sum that grows, as {@code keras.optimizers.schedules.InverseTimeDecay}.
 *
 * <p>{@code initial / (1 + decayRate × step / decaySteps)}.
 *
 * @param initialLearningRate the rate of step 0
 * @param decaySteps after how many steps {@code decayRate} has been added once, positive
 * @param decayRate what is added to the divisor
 * @param staircase whether it is added at once every {@code decaySteps} steps
 */
public record InverseTimeDecay(
    double initialLearningRate, long decaySteps, double decayRate, boolean staircase)
    implements LearningRateSchedule {

  /** Validates the numbers. */
  public InverseTimeDecay {
    Checks.rate("initial learning rate", initialLearningRate);
    Checks.steps("number of decay steps", decaySteps, 1);
    Checks.rate("decay rate", decayRate);
  }

  /**
   * Makes a schedule that decays smoothly.
   *
   * @param initialLearningRate the rate of step 0
   * @param decaySteps after how many steps {@code decayRate} has been added once, positive
   * @param decayRate what is added to the divisor
   */
  public InverseTimeDecay(double initialLearningRate, long decaySteps, double decayRate) {
    this(initialLearningRate, decaySteps, decayRate, false);
  }

  /**
   * Sets whether the divisor grows at once every {@code decaySteps} steps; false by default.
   *
   * @param choice true to decay in stairs
   * @return a copy with that choice
   */
  public InverseTimeDecay staircase(boolean choice) {
    return new InverseTimeDecay(initialLearningRate, decaySteps, decayRate, choice);
  }

  @Override
  public double at(long step) {
    float passed = (float) step / (float) decaySteps;
    float times = staircase ? (float) Math.floor(passed) : passed;
    return (float) initialLearningRate / (1 + (float) decayRate * times);
  }
}

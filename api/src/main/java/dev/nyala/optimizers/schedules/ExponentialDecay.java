// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers.schedules;

/**
 * A rate that is multiplied again and again, as {@code
 * keras.optimizers.schedules.ExponentialDecay}.
 *
 * <p>{@code initial × decayRate^(step / decaySteps)}.
 *
 * @param initialLearningRate the rate of step 0
 * @param decaySteps how many steps apply the factor once, positive
 * @param decayRate the factor
 * @param staircase whether it is applied at once every {@code decaySteps} steps
 */
public record ExponentialDecay(
    double initialLearningRate, long decaySteps, double decayRate, boolean staircase)
    implements LearningRateSchedule {

  /** Validates the numbers. */
  public ExponentialDecay {
    Checks.rate("initial learning rate", initialLearningRate);
    Checks.steps("number of decay steps", decaySteps);
    Checks.rate("decay rate", decayRate);
  }

  /**
   * Makes a schedule that decays smoothly.
   *
   * @param initialLearningRate the rate of step 0
   * @param decaySteps how many steps apply the factor once, positive
   * @param decayRate the factor
   */
  public ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate) {
    this(initialLearningRate, decaySteps, decayRate, false);
  }

  /**
   * Sets whether the factor is applied at once every {@code decaySteps} steps; false by default.
   *
   * @param choice true to decay in stairs
   * @return a copy with that choice
   */
  public ExponentialDecay staircase(boolean choice) {
    return new ExponentialDecay(initialLearningRate, decaySteps, decayRate, choice);
  }

  @Override
  public double at(long step) {
    float passed = (float) step / (float) decaySteps;
    float times = staircase ? (float) Math.floor(passed) : passed;
    return (float) initialLearningRate * SinglePrecision.power((float) decayRate, times);
  }
}

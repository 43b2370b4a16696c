// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers.schedules;

/**
 * A rate that falls to another along a power, as {@code
 * keras.optimizers.schedules.PolynomialDecay}.
 *
 * <p>{@code (initial - end) × (1 - step / decaySteps)^power + end}, and {@code end} from then on;
 * or, in cycles, with {@code decaySteps} times the cycle that goes on.
 *
 * @param initialLearningRate the rate of step 0
 * @param decaySteps after how many steps the end is reached, positive
 * @param endLearningRate the rate at the end
 * @param power the exponent; 1 is a straight line
 * @param cycle whether the rate rises again after the end, ever more slowly to fall
 */
public record PolynomialDecay(
    double initialLearningRate,
    long decaySteps,
    double endLearningRate,
    double power,
    boolean cycle)
    implements LearningRateSchedule {

  /** Validates the numbers. */
  public PolynomialDecay {
    Checks.rate("initial learning rate", initialLearningRate);
    Checks.steps("number of decay steps", decaySteps);
    Checks.rate("end learning rate", endLearningRate);
    Checks.finite("power", power);
  }

  /**
   * Makes a straight line to 0.0001.
   *
   * @param initialLearningRate the rate of step 0
   * @param decaySteps after how many steps the end is reached, positive
   */
  public PolynomialDecay(double initialLearningRate, long decaySteps) {
    this(initialLearningRate, decaySteps, 1e-4, 1, false);
  }

  /**
   * Sets the rate at the end; 0.0001 by default.
   *
   * @param rate not negative
   * @return a copy with it
   */
  public PolynomialDecay endLearningRate(double rate) {
    return new PolynomialDecay(initialLearningRate, decaySteps, rate, power, cycle);
  }

  /**
   * Sets the exponent; 1, a straight line, by default.
   *
   * @param exponent the exponent
   * @return a copy with it
   */
  public PolynomialDecay power(double exponent) {
    return new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, exponent, cycle);
  }

  /**
   * Sets whether the rate rises again after the end; false by default.
   *
   * @param choice true to begin again
   * @return a copy with that choice
   */
  public PolynomialDecay cycle(boolean choice) {
    return new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, power, choice);
  }

  @Override
  public double at(long step) {
    float now = (float) step;
    float all = (float) decaySteps;
    if (cycle) {
      all *= step == 0 ? 1 : (float) Math.ceil(now / all);
    } else {
      now = Math.min(now, all);
    }
    float end = (float) endLearningRate;
    float left = SinglePrecision.power(1 - now / all, (float) power);
    return ((float) initialLearningRate - end) * left + end;
  }
}

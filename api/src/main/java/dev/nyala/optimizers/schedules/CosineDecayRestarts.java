// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers.schedules;

/**
 * A rate that falls along half a cosine again and again, as {@code
 * keras.optimizers.schedules.CosineDecayRestarts} (Loshchilov and Hutter, 2016).
 *
 * <p>Each period is {@code tMul} times as long as the one before, and begins with {@code mMul}
 * times its rate.
 *
 * @param initialLearningRate the rate of step 0
 * @param firstDecaySteps the length of the first period, positive
 * @param tMul the quotient of lengths, at least 1
 * @param mMul the quotient of rates
 * @param alpha the fraction of the initial rate that is left at the end of a period
 */
public record CosineDecayRestarts(
    double initialLearningRate, long firstDecaySteps, double tMul, double mMul, double alpha)
    implements LearningRateSchedule {

  /** Validates the numbers. */
  public CosineDecayRestarts {
    Checks.rate("initial learning rate", initialLearningRate);
    Checks.steps("number of decay steps", firstDecaySteps);
    Checks.steps("tMul", tMul);
    Checks.rate("mMul", mMul);
    Checks.rate("alpha", alpha);
  }

  /**
   * Makes periods that double, all from the same rate to 0.
   *
   * @param initialLearningRate the rate of step 0
   * @param firstDecaySteps the length of the first period, positive
   */
  public CosineDecayRestarts(double initialLearningRate, long firstDecaySteps) {
    this(initialLearningRate, firstDecaySteps, 2, 1, 0);
  }

  /**
   * Sets the quotient of the lengths of a period and the one before; 2 by default.
   *
   * @param quotient positive
   * @return a copy with it
   */
  public CosineDecayRestarts tMul(double quotient) {
    return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, quotient, mMul, alpha);
  }

  /**
   * Sets the quotient of the first rates of a period and the one before; 1 by default.
   *
   * @param quotient not negative
   * @return a copy with it
   */
  public CosineDecayRestarts mMul(double quotient) {
    return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, tMul, quotient, alpha);
  }

  /**
   * Sets the fraction of the initial rate that is left at the end of a period; 0 by default.
   *
   * @param fraction not negative
   * @return a copy with it
   */
  public CosineDecayRestarts alpha(double fraction) {
    return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, tMul, mMul, fraction);
  }

  @Override
  public double at(long step) {
    float passed = (float) step / (float) firstDecaySteps;
    float growth = (float) tMul;
    float period;
    if (growth == 1) {
      period = (float) Math.floor(passed);
      passed -= period;
    } else {
      float longest = 1 - passed * (1 - growth);
      period = (float) Math.floor(SinglePrecision.log(longest) / SinglePrecision.log(growth));
      float length = SinglePrecision.power(growth, period);
      passed = (passed - (1 - length) / (1 - growth)) / length;
    }
    float top = SinglePrecision.power((float) mMul, period);
    float cosine = top * SinglePrecision.raisedCosine(passed);
    float left = (float) alpha;
    return (float) initialLearningRate * ((1 - left) * cosine + left);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers.schedules;

import org.jspecify.annotations.Nullable;

/**
 * A rate that falls along half a cosine, perhaps after a rise along a line, as {@code
 * keras.optimizers.schedules.CosineDecay} (Loshchilov and Hutter, 2016).
 *
 * <p>After the warm-up, {@code target × ((1 - alpha) × (1 + cos(π step / decaySteps)) / 2 +
 * alpha)}, where the target is {@code initial} if there is no warm-up.
 *
 * @param initialLearningRate the rate of step 0
 * @param decaySteps how many steps the fall takes, positive
 * @param alpha the fraction of the rate that is left
 * @param warmupTarget the rate after the rise, or null if there is none
 * @param warmupSteps how many steps the rise takes
 */
public record CosineDecay(
    double initialLearningRate,
    long decaySteps,
    double alpha,
    @Nullable Double warmupTarget,
    long warmupSteps)
    implements LearningRateSchedule {

  /** Validates the numbers. */
  public CosineDecay {
    Checks.rate("initial learning rate", initialLearningRate);
    Checks.steps("number of decay steps", decaySteps);
    Checks.rate("alpha", alpha);
    Checks.rate("number of warm-up steps", warmupSteps);
    if (warmupTarget != null) {
      Checks.rate("warm-up target", warmupTarget);
    }
  }

  /**
   * Makes a fall to 0 without warm-up.
   *
   * @param initialLearningRate the rate of step 0
   * @param decaySteps how many steps the fall takes, positive
   */
  public CosineDecay(double initialLearningRate, long decaySteps) {
    this(initialLearningRate, decaySteps, 0, null, 0);
  }

  /**
   * Sets the fraction of the rate that is left; 0 by default.
   *
   * @param fraction not negative
   * @return a copy with it
   */
  public CosineDecay alpha(double fraction) {
    return new CosineDecay(initialLearningRate, decaySteps, fraction, warmupTarget, warmupSteps);
  }

  /**
   * Lets the rate rise along a line before it falls; it does not by default.
   *
   * @param target the rate after the rise
   * @param steps how many steps the rise takes
   * @return a copy with it
   */
  public CosineDecay warmup(double target, long steps) {
    return new CosineDecay(initialLearningRate, decaySteps, alpha, target, steps);
  }

  @Override
  public double at(long step) {
    float initial = (float) initialLearningRate;
    Double target = warmupTarget;
    if (target == null) {
      return fall(initial, step);
    }
    float rising = (float) warmupSteps;
    float now = Math.min((float) step, (float) decaySteps + rising);
    float top = target.floatValue();
    return now < rising ? (top - initial) * (now / rising) + initial : fall(top, now - rising);
  }

  private float fall(float from, float step) {
    float all = (float) decaySteps;
    float cosine = SinglePrecision.raisedCosine(Math.min(step, all) / all);
    return from * ((float) (1 - alpha) * cosine + (float) alpha);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Given;
import dev.nyala.optimizers.schedules.LearningRateSchedule;
import java.util.List;

/**
 * An optimizer with the withers that all optimizers share.
 *
 * @param <O> the optimizer's own class
 */
public interface StandardOptimizer<O extends Optimizer> extends Optimizer {

  /**
   * Sets what all optimizers have in common.
   *
   * @param options learning rate, decay, clipping, averages and accumulation
   * @return a copy with them
   */
  O withOptions(OptimizerOptions options);

  /**
   * Sets the step size.
   *
   * @param rate the learning rate, not negative
   * @return a copy with it
   */
  default O learningRate(double rate) {
    return withOptions(options().withLearningRate(rate));
  }

  /**
   * Sets the step size of each step.
   *
   * @param rates the schedule
   * @return a copy with it
   */
  default O learningRate(LearningRateSchedule rates) {
    Given.require("learningRate", rates);
    return withOptions(options().withSchedule(rates));
  }

  /**
   * Sets decoupled weight decay.
   *
   * @param decay the fraction of a parameter, times the learning rate, that a step takes away
   * @return a copy with it
   */
  default O weightDecay(double decay) {
    WeightDecay excluding = new WeightDecay(decay, options().weightDecay().excluded());
    return withOptions(options().withWeightDecay(excluding));
  }

  /**
   * Spares parameters weight decay; none by default.
   *
   * @param expressions regular expressions, for example {@code bias}; a parameter in whose path one
   *     is found does not decay
   * @return a copy with them in place of earlier ones
   */
  default O excludeFromWeightDecay(String... expressions) {
    Given.requireAll("excludeFromWeightDecay", expressions);
    WeightDecay sparing = new WeightDecay(options().weightDecay().rate(), List.of(expressions));
    return withOptions(options().withWeightDecay(sparing));
  }

  /**
   * Sets the largest norm of each gradient; none by default.
   *
   * @param norm the norm, positive
   * @return a copy with it
   */
  default O clipNorm(double norm) {
    GradientClipping old = options().clipping();
    GradientClipping limit = new GradientClipping(norm, old.value(), old.globalNorm());
    return withOptions(options().withClipping(limit));
  }

  /**
   * Sets the largest magnitude of gradient elements; none by default.
   *
   * @param value the magnitude, positive
   * @return a copy with it
   */
  default O clipValue(double value) {
    GradientClipping old = options().clipping();
    GradientClipping limit = new GradientClipping(old.norm(), value, old.globalNorm());
    return withOptions(options().withClipping(limit));
  }

  /**
   * Sets the largest norm of all gradients together; none by default.
   *
   * @param norm the norm, positive
   * @return a copy with it
   */
  default O globalClipNorm(double norm) {
    GradientClipping old = options().clipping();
    GradientClipping limit = new GradientClipping(old.norm(), old.value(), norm);
    return withOptions(options().withClipping(limit));
  }

  /**
   * Sets whether a moving average of the parameters is kept, which they are set to when training
   * ends; false by default.
   *
   * @param use true to keep it
   * @return a copy with that choice
   */
  default O useEma(boolean use) {
    WeightAverage old = options().average();
    WeightAverage kept = new WeightAverage(use, old.momentum(), old.overwriteFrequency());
    return withOptions(options().withAverage(kept));
  }

  /**
   * Sets how much of the moving average stays in a step; 0.99 by default.
   *
   * @param momentum from 0 to 1
   * @return a copy with it
   */
  default O emaMomentum(double momentum) {
    WeightAverage old = options().average();
    WeightAverage kept = new WeightAverage(old.used(), momentum, old.overwriteFrequency());
    return withOptions(options().withAverage(kept));
  }

  /**
   * Sets after how many updates the parameters are set to their averages; never by default.
   *
   * @param steps at least 1
   * @return a copy with it
   */
  default O emaOverwriteFrequency(int steps) {
    WeightAverage old = options().average();
    WeightAverage kept = new WeightAverage(old.used(), old.momentum(), steps);
    return withOptions(options().withAverage(kept));
  }

  /**
   * Sets what the loss is multiplied by and its gradients are divided by; nothing by default.
   *
   * @param factor a positive number
   * @return a copy with it
   */
  default O lossScaleFactor(double factor) {
    return withOptions(options().withLossScaleFactor(factor));
  }

  /**
   * Sets how many batches make one update, with the mean of their gradients; 1 by default.
   *
   * @param steps at least 2
   * @return a copy with it
   */
  default O gradientAccumulationSteps(int steps) {
    return withOptions(options().withGradientAccumulationSteps(steps));
  }
}

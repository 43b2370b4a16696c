// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

/**
 * An optimizer with the withers that all optimizers share.
 *
 * @param <O> the optimizer's own class
 */
public interface StandardOptimizer<O extends Optimizer> extends Optimizer {

  /**
   * Sets what all optimizers have in common.
   *
   * @param options learning rate, decay and clipping
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
   * Sets decoupled weight decay; none by default.
   *
   * @param decay the fraction of a parameter, times the learning rate, that a step takes away
   * @return a copy with it
   */
  default O weightDecay(double decay) {
    return withOptions(options().withWeightDecay(decay));
  }

  /**
   * Sets the largest norm of each gradient; none by default.
   *
   * @param norm the norm, positive
   * @return a copy with it
   */
  default O clipNorm(double norm) {
    return withOptions(options().withClipNorm(norm));
  }

  /**
   * Sets the largest magnitude of gradient elements; none by default.
   *
   * @param value the magnitude, positive
   * @return a copy with it
   */
  default O clipValue(double value) {
    return withOptions(options().withClipValue(value));
  }

  /**
   * Sets the largest norm of all gradients together; none by default.
   *
   * @param norm the norm, positive
   * @return a copy with it
   */
  default O globalClipNorm(double norm) {
    return withOptions(options().withGlobalClipNorm(norm));
  }
}

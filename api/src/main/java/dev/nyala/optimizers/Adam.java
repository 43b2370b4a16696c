// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Moving means of gradients and of their squares, as {@code keras.optimizers.Adam} (Kingma and Ba,
 * 2014; amsgrad: Reddi et al., 2018).
 *
 * <p>{@code m += (1 - beta1)(g - m), v += (1 - beta2)(g² - v), w -= α × m / (√v + epsilon)} with
 * {@code α = rate × √(1 - beta2ᵗ) / (1 - beta1ᵗ)} in step t.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param beta1 how much of the mean of gradients stays, from 0 to 1
 * @param beta2 how much of the mean of squares stays, from 0 to 1
 * @param epsilon what is added to the root
 * @param amsgrad whether the largest mean of squares so far is used
 */
public record Adam(
    OptimizerOptions options, double beta1, double beta2, double epsilon, boolean amsgrad)
    implements StandardOptimizer<Adam> {

  /** Validates the numbers. */
  public Adam {
    Ranges.fraction("beta1", beta1);
    Ranges.fraction("beta2", beta2);
    Ranges.notNegative("epsilon", epsilon);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.001. */
  public Adam() {
    this(OptimizerOptions.of(0.001), 0.9, 0.999, 1e-7, false);
  }

  /**
   * Sets how much of the mean of gradients stays, from 0 to 1; 0.9 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Adam beta1(double value) {
    return new Adam(options, value, beta2, epsilon, amsgrad);
  }

  /**
   * Sets how much of the mean of squares stays, from 0 to 1; 0.999 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Adam beta2(double value) {
    return new Adam(options, beta1, value, epsilon, amsgrad);
  }

  /**
   * Sets what is added to the root; 1e-7 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Adam epsilon(double value) {
    return new Adam(options, beta1, beta2, value, amsgrad);
  }

  /**
   * Sets whether the largest mean of squares so far is used; false by default.
   *
   * @param use true to do so
   * @return a copy with it
   */
  public Adam amsgrad(boolean use) {
    return new Adam(options, beta1, beta2, epsilon, use);
  }

  @Override
  public Adam withOptions(OptimizerOptions common) {
    return new Adam(common, beta1, beta2, epsilon, amsgrad);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return AdamMoments.slots(parameter, amsgrad);
  }

  @Override
  public Update update(OptimizerStep step) {
    return new AdamMoments(step, beta1, beta2).update(epsilon, amsgrad);
  }
}

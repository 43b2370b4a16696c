// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Steps by the sign of a mean of gradients, as {@code keras.optimizers.Lion} (Chen et al., 2023).
 *
 * <p>{@code w -= rate × sign(beta1 × m + (1 - beta1) g), m = beta2 × m + (1 - beta2) g}.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param beta1 how much the mean weighs beside the gradient in a step, above 0 and up to 1
 * @param beta2 how much of the mean stays, from 0 to 1
 */
public record Lion(OptimizerOptions options, double beta1, double beta2)
    implements StandardOptimizer<Lion> {

  /** Validates the numbers. */
  public Lion {
    Ranges.fraction("beta1", beta1);
    Ranges.positive("beta1", beta1);
    Ranges.fraction("beta2", beta2);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.001. */
  public Lion() {
    this(OptimizerOptions.of(0.001), 0.9, 0.99);
  }

  /**
   * Sets how much the mean weighs beside the gradient in a step; 0.9 by default.
   *
   * @param value above 0 and up to 1
   * @return a copy with it
   */
  public Lion beta1(double value) {
    return new Lion(options, value, beta2);
  }

  /**
   * Sets how much of the mean stays, from 0 to 1; 0.99 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Lion beta2(double value) {
    return new Lion(options, beta1, value);
  }

  @Override
  public Lion withOptions(OptimizerOptions common) {
    return new Lion(common, beta1, beta2);
  }

  @Override
  public String name() {
    return "lion";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return List.of(Slot.zeros("momentum", parameter));
  }

  @Override
  public Update update(OptimizerStep step) {
    Value gradient = step.gradient();
    Value direction = MovingMean.of(step.slot(0), gradient, beta1).sign();
    Value momentum = MovingMean.of(step.slot(0), gradient, beta2);
    Value change = direction.multiply(step.learningRate());
    return new Update(step.parameter().subtract(change), List.of(momentum));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * {@link Adam} with the largest gradient of late in place of the root of squares, as {@code
 * keras.optimizers.Adamax} (Kingma and Ba, 2014).
 *
 * <p>{@code m += (1 - beta1)(g - m), u = max(beta2 × u, |g|), w -= rate × m / ((1 - beta1ᵗ)(u +
 * epsilon))} in step t.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param beta1 how much of the mean of gradients stays, from 0 to 1
 * @param beta2 how much of the largest gradient stays, from 0 to 1
 * @param epsilon what is added to the largest gradient
 */
public record Adamax(OptimizerOptions options, double beta1, double beta2, double epsilon)
    implements StandardOptimizer<Adamax> {

  /** Validates the numbers. */
  public Adamax {
    Ranges.fraction("beta1", beta1);
    Ranges.fraction("beta2", beta2);
    Ranges.notNegative("epsilon", epsilon);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.001. */
  public Adamax() {
    this(OptimizerOptions.of(0.001), 0.9, 0.999, 1e-7);
  }

  /**
   * Sets how much of the mean of gradients stays, from 0 to 1; 0.9 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Adamax beta1(double value) {
    return new Adamax(options, value, beta2, epsilon);
  }

  /**
   * Sets how much of the largest gradient stays, from 0 to 1; 0.999 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Adamax beta2(double value) {
    return new Adamax(options, beta1, value, epsilon);
  }

  /**
   * Sets what is added to the largest gradient; 1e-7 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Adamax epsilon(double value) {
    return new Adamax(options, beta1, beta2, value);
  }

  @Override
  public Adamax withOptions(OptimizerOptions common) {
    return new Adamax(common, beta1, beta2, epsilon);
  }

  @Override
  public String name() {
    return "adamax";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return List.of(Slot.zeros("momentum", parameter), Slot.zeros("norm", parameter));
  }

  @Override
  public Update update(OptimizerStep step) {
    AdamMoments moments = new AdamMoments(step, beta1, beta2);
    Value momentum = moments.momentum();
    Value norm = step.slot(1).multiply(beta2).maximum(step.gradient().abs());
    Value divisor = norm.add(epsilon).multiply(moments.momentumWeight());
    Value change = momentum.multiply(step.learningRate()).divide(divisor);
    return new Update(step.parameter().subtract(change), List.of(momentum, norm));
  }
}

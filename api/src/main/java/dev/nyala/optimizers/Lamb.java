// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * {@link Adam} with steps in proportion to the norm of each parameter, as {@code
 * keras.optimizers.Lamb} (You et al., 2019).
 *
 * <p>{@code d = (m / (1 - beta1ᵗ)) / (√(v / (1 - beta2ᵗ)) + epsilon), w -= rate × d × |w| / |d|} in
 * step t; where a norm is 0 the quotient of norms is 1.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param beta1 how much of the mean of gradients stays, from 0 to 1
 * @param beta2 how much of the mean of squares stays, from 0 to 1
 * @param epsilon what is added to the root
 */
public record Lamb(OptimizerOptions options, double beta1, double beta2, double epsilon)
    implements StandardOptimizer<Lamb> {

  /** Validates the numbers. */
  public Lamb {
    Ranges.fraction("beta1", beta1);
    Ranges.fraction("beta2", beta2);
    Ranges.notNegative("epsilon", epsilon);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.001. */
  public Lamb() {
    this(OptimizerOptions.of(0.001), 0.9, 0.999, 1e-7);
  }

  /**
   * Sets how much of the mean of gradients stays, from 0 to 1; 0.9 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Lamb beta1(double value) {
    return new Lamb(options, value, beta2, epsilon);
  }

  /**
   * Sets how much of the mean of squares stays, from 0 to 1; 0.999 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Lamb beta2(double value) {
    return new Lamb(options, beta1, value, epsilon);
  }

  /**
   * Sets what is added to the root; 1e-7 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Lamb epsilon(double value) {
    return new Lamb(options, beta1, beta2, value);
  }

  @Override
  public Lamb withOptions(OptimizerOptions common) {
    return new Lamb(common, beta1, beta2, epsilon);
  }

  @Override
  public String name() {
    return "lamb";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return AdamMoments.slots(parameter, false);
  }

  @Override
  public Update update(OptimizerStep step) {
    AdamMoments moments = new AdamMoments(step, beta1, beta2);
    Value momentum = moments.momentum();
    Value velocity = moments.velocity();
    Value root = velocity.divide(moments.velocityWeight()).sqrt();
    Value direction = momentum.divide(moments.momentumWeight()).divide(root.add(epsilon));
    Value change = direction.multiply(ratio(step.parameter(), direction));
    Value parameter = step.parameter().subtract(change.multiply(step.learningRate()));
    return new Update(parameter, List.of(momentum, velocity));
  }

  private static Value ratio(Value parameter, Value direction) {
    Value length = Reductions.sum(parameter.square()).sqrt();
    Value stride = Reductions.sum(direction.square()).sqrt();
    Value both = length.greater(0).and(stride.greater(0));
    return both.select(length.divide(stride), length.like(1));
  }
}

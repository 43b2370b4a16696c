// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradients divided by the root of a moving mean of their squares, as {@code
 * keras.optimizers.RMSprop} (Tieleman and Hinton, 2012).
 *
 * <p>{@code v = rho × v + (1 - rho) g², w -= rate × g / √(v + epsilon)}; centred {@code a = rho × a
 * + (1 - rho) g} and the root is of {@code v - a² + epsilon}.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param rho how much of the mean of squares stays, from 0 to 1
 * @param momentum how much of the last step is made again, from 0 to 1
 * @param epsilon what is added before the root is taken
 * @param centered whether gradients are divided by their estimated variance
 */
public record RMSprop(
    OptimizerOptions options, double rho, double momentum, double epsilon, boolean centered)
    implements StandardOptimizer<RMSprop> {

  /** Validates the numbers. */
  public RMSprop {
    Ranges.fraction("rho", rho);
    Ranges.fraction("momentum", momentum);
    Ranges.notNegative("epsilon", epsilon);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.001. */
  public RMSprop() {
    this(OptimizerOptions.of(0.001), 0.9, 0, 1e-7, false);
  }

  /**
   * Sets how much of the mean of squares stays, from 0 to 1; 0.9 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public RMSprop rho(double value) {
    return new RMSprop(options, value, momentum, epsilon, centered);
  }

  /**
   * Sets how much of the last step is made again, from 0 to 1; 0 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public RMSprop momentum(double value) {
    return new RMSprop(options, rho, value, epsilon, centered);
  }

  /**
   * Sets what is added before the root is taken; 1e-7 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public RMSprop epsilon(double value) {
    return new RMSprop(options, rho, momentum, value, centered);
  }

  /**
   * Sets whether gradients are divided by their estimated variance; false by default.
   *
   * @param use true to do so
   * @return a copy with it
   */
  public RMSprop centered(boolean use) {
    return new RMSprop(options, rho, momentum, epsilon, use);
  }

  @Override
  public RMSprop withOptions(OptimizerOptions common) {
    return new RMSprop(common, rho, momentum, epsilon, centered);
  }

  @Override
  public String name() {
    return "rm_sprop";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    List<Slot> slots = new ArrayList<>(List.of(Slot.zeros("velocity", parameter)));
    if (momentum > 0) {
      slots.add(Slot.zeros("momentum", parameter).group(1));
    }
    if (centered) {
      slots.add(Slot.zeros("average_gradient", parameter).group(2));
    }
    return slots;
  }

  @Override
  public Update update(OptimizerStep step) {
    Value gradient = step.gradient();
    List<Value> slots = new ArrayList<>(step.slots());
    Value velocity = MovingMean.of(step.slot(0), gradient.square(), rho);
    slots.set(0, velocity);
    Value variance = velocity;
    if (centered) {
      int last = slots.size() - 1;
      Value mean = MovingMean.of(step.slot(last), gradient, rho);
      slots.set(last, mean);
      variance = velocity.subtract(mean.square());
    }
    Value change = gradient.multiply(step.learningRate()).divide(variance.add(epsilon).sqrt());
    if (momentum > 0) {
      change = step.slot(1).multiply(momentum).add(change);
      slots.set(1, change);
    }
    return new Update(step.parameter().subtract(change), slots);
  }
}

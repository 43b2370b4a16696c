// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Gradient descent with momentum, as {@code keras.optimizers.SGD} (Sutskever et al., 2013).
 *
 * <p>{@code w -= rate × g}; with momentum {@code m = momentum × m - rate × g, w += m}, and with
 * Nesterov's {@code w += momentum × m - rate × g}.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param momentum how much of the last step is made again, from 0 to 1
 * @param nesterov whether the gradient counts as taken after the momentum
 */
public record SGD(OptimizerOptions options, double momentum, boolean nesterov)
    implements StandardOptimizer<SGD> {

  /** Validates the numbers. */
  public SGD {
    Ranges.fraction("momentum", momentum);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.01. */
  public SGD() {
    this(OptimizerOptions.of(0.01), 0, false);
  }

  /**
   * Sets how much of the last step is made again, from 0 to 1; 0 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public SGD momentum(double value) {
    return new SGD(options, value, nesterov);
  }

  /**
   * Sets whether the gradient counts as taken after the momentum; false by default.
   *
   * @param use true to do so
   * @return a copy with it
   */
  public SGD nesterov(boolean use) {
    return new SGD(options, momentum, use);
  }

  @Override
  public SGD withOptions(OptimizerOptions common) {
    return new SGD(common, momentum, nesterov);
  }

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return momentum == 0 ? List.of() : List.of(Slot.zeros("momentum", parameter));
  }

  @Override
  public Update update(OptimizerStep step) {
    Value descent = step.gradient().multiply(step.learningRate());
    if (momentum == 0) {
      return new Update(step.parameter().subtract(descent), List.of());
    }
    Value velocity = step.slot(0).multiply(momentum).subtract(descent);
    Value change = nesterov ? velocity.multiply(momentum).subtract(descent) : velocity;
    return new Update(step.parameter().add(change), List.of(velocity));
  }
}

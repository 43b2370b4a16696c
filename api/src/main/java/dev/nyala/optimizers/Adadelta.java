// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Steps as large as those of late, relative to the gradients of late, as {@code
 * keras.optimizers.Adadelta} (Zeiler, 2012).
 *
 * <p>{@code a = rho × a + (1 - rho) g², d = -g √(b + epsilon) / √(a + epsilon), b = rho × b + (1 -
 * rho) d², w += rate × d}. For the steps of the paper set the learning rate to 1.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param rho how much of the means of squares stays, from 0 to 1
 * @param epsilon what is added before roots are taken
 */
public record Adadelta(OptimizerOptions options, double rho, double epsilon)
    implements StandardOptimizer<Adadelta> {

  /** Validates the numbers. */
  public Adadelta {
    Ranges.fraction("rho", rho);
    Ranges.notNegative("epsilon", epsilon);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.001. */
  public Adadelta() {
    this(OptimizerOptions.of(0.001), 0.95, 1e-7);
  }

  /**
   * Sets how much of the means of squares stays, from 0 to 1; 0.95 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Adadelta rho(double value) {
    return new Adadelta(options, value, epsilon);
  }

  /**
   * Sets what is added before roots are taken; 1e-7 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Adadelta epsilon(double value) {
    return new Adadelta(options, rho, value);
  }

  @Override
  public Adadelta withOptions(OptimizerOptions common) {
    return new Adadelta(common, rho, epsilon);
  }

  @Override
  public String name() {
    return "adadelta";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return List.of(
        Slot.zeros("accumulated_grad", parameter), Slot.zeros("accumulated_delta_var", parameter));
  }

  @Override
  public Update update(OptimizerStep step) {
    Value gradient = step.gradient();
    Value gradients = MovingMean.of(step.slot(0), gradient.square(), rho);
    Value change = root(step.slot(1)).multiply(gradient).divide(root(gradients)).negative();
    Value changes = MovingMean.of(step.slot(1), change.square(), rho);
    Value parameter = step.parameter().add(change.multiply(step.learningRate()));
    return new Update(parameter, List.of(gradients, changes));
  }

  private Value root(Value mean) {
    return mean.add(epsilon).sqrt();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Gradients divided by the root of the sum of their squares so far, as {@code
 * keras.optimizers.Adagrad} (Duchi et al., 2011).
 *
 * <p>{@code a += g², w -= rate × g / √(a + epsilon)}.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param initialAccumulatorValue what the sum begins with
 * @param epsilon what is added before the root is taken
 */
public record Adagrad(OptimizerOptions options, double initialAccumulatorValue, double epsilon)
    implements StandardOptimizer<Adagrad> {

  /** Validates the numbers. */
  public Adagrad {
    Ranges.notNegative("initial accumulator value", initialAccumulatorValue);
    Ranges.notNegative("epsilon", epsilon);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.001. */
  public Adagrad() {
    this(OptimizerOptions.of(0.001), 0.1, 1e-7);
  }

  /**
   * Sets what the sum of squares begins with; 0.1 by default.
   *
   * @param value the number, not negative
   * @return a copy with it
   */
  public Adagrad initialAccumulatorValue(double value) {
    return new Adagrad(options, value, epsilon);
  }

  /**
   * Sets what is added before the root is taken; 1e-7 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Adagrad epsilon(double value) {
    return new Adagrad(options, initialAccumulatorValue, value);
  }

  @Override
  public Adagrad withOptions(OptimizerOptions common) {
    return new Adagrad(common, initialAccumulatorValue, epsilon);
  }

  @Override
  public String name() {
    return "adagrad";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return List.of(Slot.filled("accumulator", parameter, initialAccumulatorValue));
  }

  @Override
  public Update update(OptimizerStep step) {
    Value gradient = step.gradient();
    Value accumulator = step.slot(0).add(gradient.square());
    Value change = gradient.multiply(step.learningRate()).divide(accumulator.add(epsilon).sqrt());
    return new Update(step.parameter().subtract(change), List.of(accumulator));
  }
}

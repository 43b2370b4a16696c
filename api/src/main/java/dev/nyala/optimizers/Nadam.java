// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * {@link Adam} with Nesterov's momentum, as {@code keras.optimizers.Nadam} (Dozat, 2015).
 *
 * <p>In step t the momentum is {@code u(t) = beta1 × (1 - 0.96ᵗ / 2)}; with {@code p} the product
 * of all so far, {@code w -= rate × (u(t+1) m / (1 - p u(t+1)) + (1 - u(t)) g / (1 - p)) / (√(v /
 * (1 - beta2ᵗ)) + epsilon)}.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param beta1 how much of the mean of gradients stays, from 0 to 1
 * @param beta2 how much of the mean of squares stays, from 0 to 1
 * @param epsilon what is added to the root
 */
public record Nadam(OptimizerOptions options, double beta1, double beta2, double epsilon)
    implements StandardOptimizer<Nadam> {

  private static final double DECAY = 0.96;

  /** Validates the numbers. */
  public Nadam {
    Ranges.fraction("beta1", beta1);
    Ranges.fraction("beta2", beta2);
    Ranges.notNegative("epsilon", epsilon);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.001. */
  public Nadam() {
    this(OptimizerOptions.of(0.001), 0.9, 0.999, 1e-7);
  }

  /**
   * Sets how much of the mean of gradients stays, from 0 to 1; 0.9 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Nadam beta1(double value) {
    return new Nadam(options, value, beta2, epsilon);
  }

  /**
   * Sets how much of the mean of squares stays, from 0 to 1; 0.999 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Nadam beta2(double value) {
    return new Nadam(options, beta1, value, epsilon);
  }

  /**
   * Sets what is added to the root; 1e-7 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Nadam epsilon(double value) {
    return new Nadam(options, beta1, beta2, value);
  }

  @Override
  public Nadam withOptions(OptimizerOptions common) {
    return new Nadam(common, beta1, beta2, epsilon);
  }

  @Override
  public String name() {
    return "nadam";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return AdamMoments.slots(parameter, false);
  }

  /** Returns the product of the momenta so far. */
  @Override
  public List<Slot> sharedSlots() {
    Tensor one = Tensor.full(new TensorType(DType.FLOAT32, Shape.scalar()), 1);
    return List.of(new Slot("variable", one, 0));
  }

  @Override
  public List<Value> updateShared(List<Value> shared, Value iteration) {
    Value product = shared.get(0);
    Value t = OptimizerStep.stepNumber(iteration, product.dtype());
    return List.of(product.multiply(momentumIn(t)));
  }

  private Value momentumIn(Value t) {
    return t.like(DECAY).power(t).multiply(0.5).subtractFrom(1).multiply(beta1);
  }

  @Override
  public Update update(OptimizerStep step) {
    boolean wide = step.parameter().dtype() == DType.FLOAT64;
    // Keras rounds these before it takes them from 1.
    AdamMoments moments =
        new AdamMoments(step, wide ? beta1 : (float) beta1, wide ? beta2 : (float) beta2);
    Value momentum = moments.momentum();
    Value velocity = moments.velocity();
    Value product = step.shared().get(0).cast(step.parameter().dtype());
    Value now = momentumIn(step.stepNumber());
    Value next = momentumIn(step.stepNumber().add(1));
    Value ahead = momentum.multiply(next).divide(product.multiply(next).subtractFrom(1));
    Value fresh = step.gradient().multiply(now.subtractFrom(1)).divide(product.subtractFrom(1));
    Value root = velocity.divide(moments.velocityWeight()).sqrt();
    Value change = ahead.add(fresh).multiply(step.learningRate()).divide(root.add(epsilon));
    return new Update(step.parameter().subtract(change), List.of(momentum, velocity));
  }
}

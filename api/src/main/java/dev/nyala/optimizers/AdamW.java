// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * {@link Adam} with decoupled weight decay, as {@code keras.optimizers.AdamW} (Loshchilov and
 * Hutter, 2019).
 *
 * <p>A step first takes {@code rate × decay × w} off a parameter. Biases and the parameters of
 * normalizations decay too, unless {@link #excludeFromWeightDecay} names them.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param beta1 how much of the mean of gradients stays, from 0 to 1
 * @param beta2 how much of the mean of squares stays, from 0 to 1
 * @param epsilon what is added to the root
 * @param amsgrad whether the largest mean of squares so far is used
 */
public record AdamW(
    OptimizerOptions options, double beta1, double beta2, double epsilon, boolean amsgrad)
    implements StandardOptimizer<AdamW> {

  /** Validates the numbers. */
  public AdamW {
    Ranges.fraction("beta1", beta1);
    Ranges.fraction("beta2", beta2);
    Ranges.notNegative("epsilon", epsilon);
    if (options.weightDecay().rate() == null) {
      throw new ModelException(
          Diagnostic.of("AdamW has no weight decay").remedy("use Adam, or set weightDecay"));
    }
  }

  /** Makes the optimizer with Keras's defaults: learning rate 0.001, weight decay 0.004. */
  public AdamW() {
    this(
        OptimizerOptions.of(0.001).withWeightDecay(new WeightDecay(0.004, List.of())),
        0.9,
        0.999,
        1e-7,
        false);
  }

  /**
   * Sets how much of the mean of gradients stays, from 0 to 1; 0.9 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public AdamW beta1(double value) {
    return new AdamW(options, value, beta2, epsilon, amsgrad);
  }

  /**
   * Sets how much of the mean of squares stays, from 0 to 1; 0.999 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public AdamW beta2(double value) {
    return new AdamW(options, beta1, value, epsilon, amsgrad);
  }

  /**
   * Sets what is added to the root; 1e-7 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public AdamW epsilon(double value) {
    return new AdamW(options, beta1, beta2, value, amsgrad);
  }

  /**
   * Sets whether the largest mean of squares so far is used; false by default.
   *
   * @param use true to do so
   * @return a copy with it
   */
  public AdamW amsgrad(boolean use) {
    return new AdamW(options, beta1, beta2, epsilon, use);
  }

  @Override
  public AdamW withOptions(OptimizerOptions common) {
    return new AdamW(common, beta1, beta2, epsilon, amsgrad);
  }

  @Override
  public String name() {
    return "adam_w";
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

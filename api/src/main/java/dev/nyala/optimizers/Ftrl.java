// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * "Follow the regularized leader", as {@code keras.optimizers.Ftrl} (McMahan et al., 2013).
 *
 * <p>With {@code q(n) = n^-power / rate}: {@code n' = n + g², z += g + 2 shrinkage × w - (q(n') -
 * q(n)) w, w = (clip(z, -l1, l1) - z) / (q(n') + 2 l2 + beta / rate)}.
 *
 * @param options learning rate, decay, clipping, averages and accumulation
 * @param learningRatePower the exponent of the sum of squares, 0 or negative
 * @param initialAccumulatorValue what the sum of squares begins with
 * @param l1RegularizationStrength the strength of the penalty on magnitudes
 * @param l2RegularizationStrength the strength of the penalty on squares
 * @param l2ShrinkageRegularizationStrength the strength of the penalty on squares that acts on the
 *     gradient alone
 * @param beta a further penalty on squares, divided by the learning rate
 */
public record Ftrl(
    OptimizerOptions options,
    double learningRatePower,
    double initialAccumulatorValue,
    double l1RegularizationStrength,
    double l2RegularizationStrength,
    double l2ShrinkageRegularizationStrength,
    double beta)
    implements StandardOptimizer<Ftrl> {

  /** Validates the numbers. */
  public Ftrl {
    if (!(learningRatePower <= 0)) {
      throw new ModelException(
          Diagnostic.of("The learning rate power of an optimizer is out of range")
              .received("%s", learningRatePower)
              .expected("0 or a negative number"));
    }
    Ranges.notNegative("initial accumulator value", initialAccumulatorValue);
    Ranges.notNegative("l1RegularizationStrength", l1RegularizationStrength);
    Ranges.notNegative("l2RegularizationStrength", l2RegularizationStrength);
    Ranges.notNegative("l2ShrinkageRegularizationStrength", l2ShrinkageRegularizationStrength);
    Ranges.notNegative("beta", beta);
  }

  /** Makes the optimizer with Keras's defaults; the learning rate is 0.001. */
  public Ftrl() {
    this(OptimizerOptions.of(0.001), -0.5, 0.1, 0, 0, 0, 0);
  }

  /**
   * Sets the exponent of the sum of squares; -0.5 by default.
   *
   * @param value 0 or negative
   * @return a copy with it
   */
  public Ftrl learningRatePower(double value) {
    return new Ftrl(
        options,
        value,
        initialAccumulatorValue,
        l1RegularizationStrength,
        l2RegularizationStrength,
        l2ShrinkageRegularizationStrength,
        beta);
  }

  /**
   * Sets what the sum of squares begins with; 0.1 by default.
   *
   * @param value not negative
   * @return a copy with it
   */
  public Ftrl initialAccumulatorValue(double value) {
    return new Ftrl(
        options,
        learningRatePower,
        value,
        l1RegularizationStrength,
        l2RegularizationStrength,
        l2ShrinkageRegularizationStrength,
        beta);
  }

  /**
   * Sets the strength of the penalty on magnitudes; 0 by default.
   *
   * @param value not negative
   * @return a copy with it
   */
  public Ftrl l1RegularizationStrength(double value) {
    return new Ftrl(
        options,
        learningRatePower,
        initialAccumulatorValue,
        value,
        l2RegularizationStrength,
        l2ShrinkageRegularizationStrength,
        beta);
  }

  /**
   * Sets the strength of the penalty on squares; 0 by default.
   *
   * @param value not negative
   * @return a copy with it
   */
  public Ftrl l2RegularizationStrength(double value) {
    return new Ftrl(
        options,
        learningRatePower,
        initialAccumulatorValue,
        l1RegularizationStrength,
        value,
        l2ShrinkageRegularizationStrength,
        beta);
  }

  /**
   * Sets the strength of the penalty that acts on the gradient alone; 0 by default.
   *
   * @param value not negative
   * @return a copy with it
   */
  public Ftrl l2ShrinkageRegularizationStrength(double value) {
    return new Ftrl(
        options,
        learningRatePower,
        initialAccumulatorValue,
        l1RegularizationStrength,
        l2RegularizationStrength,
        value,
        beta);
  }

  /**
   * Sets a further penalty on squares, divided by the learning rate; 0 by default.
   *
   * @param value not negative
   * @return a copy with it
   */
  public Ftrl beta(double value) {
    return new Ftrl(
        options,
        learningRatePower,
        initialAccumulatorValue,
        l1RegularizationStrength,
        l2RegularizationStrength,
        l2ShrinkageRegularizationStrength,
        value);
  }

  @Override
  public Ftrl withOptions(OptimizerOptions common) {
    return new Ftrl(
        common,
        learningRatePower,
        initialAccumulatorValue,
        l1RegularizationStrength,
        l2RegularizationStrength,
        l2ShrinkageRegularizationStrength,
        beta);
  }

  @Override
  public String name() {
    return "ftrl";
  }

  @Override
  public List<Slot> slots(TensorType parameter) {
    return List.of(
        Slot.filled("accumulator", parameter, initialAccumulatorValue),
        Slot.zeros("linear", parameter));
  }

  @Override
  public Update update(OptimizerStep step) {
    Value parameter = step.parameter();
    Value gradient = step.gradient();
    Value rate = step.learningRate();
    Value sum = step.slot(0).add(gradient.square());
    Value before = step.slot(0).power(-learningRatePower);
    Value after = sum.power(-learningRatePower);
    Value pull = gradient.add(parameter.multiply(2 * l2ShrinkageRegularizationStrength));
    Value held = after.subtract(before).divide(rate).multiply(parameter);
    Value linear = step.slot(1).add(pull.subtract(held));
    Value penalty =
        rate.multiply(2).reciprocal().multiply(beta).add(l2RegularizationStrength).multiply(2);
    Value quadratic = after.divide(rate).add(penalty);
    Value clipped = Arithmetic.clip(linear, -l1RegularizationStrength, l1RegularizationStrength);
    return new Update(clipped.subtract(linear).divide(quadratic), List.of(sum, linear));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of variance {@code scale / n}, with n the number of inputs or outputs of a unit, as
 * {@code keras.initializers.VarianceScaling}.
 *
 * @param scale positive
 * @param mode what n counts
 * @param distribution how the numbers are spread
 * @param seed a seed of its own, or null for the model's
 * @param inputAxes the axes of a weight that count inputs, or null for Keras's rule
 * @param outputAxes the axes of a weight that count outputs, or null for Keras's rule
 */
public record VarianceScaling(
    double scale,
    FanMode mode,
    Spread distribution,
    @Nullable Long seed,
    @Nullable Axes inputAxes,
    @Nullable Axes outputAxes)
    implements ScalingInitializer {

  /** The standard deviation of the normal distribution cut off at two standard deviations. */
  private static final double TRUNCATED_STDDEV = 0.87962566103423978;

  /** How the numbers are spread. */
  public enum Spread {
    /** The normal distribution, cut off at two standard deviations. */
    TRUNCATED_NORMAL,
    /** The normal distribution. */
    UNTRUNCATED_NORMAL,
    /** Evenly. */
    UNIFORM
  }

  /** Validates the scale. */
  public VarianceScaling {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new ModelException(
          Diagnostic.of("The scale of an initializer is out of range")
              .received(String.valueOf(scale))
              .expected("a positive number"));
    }
  }

  /** Makes the initializer with Keras's defaults: scale 1, fan in, truncated normal. */
  public VarianceScaling() {
    this(1, FanMode.FAN_IN, Spread.TRUNCATED_NORMAL, null);
  }

  VarianceScaling(double scale, FanMode mode, Spread distribution, @Nullable Long seed) {
    this(scale, mode, distribution, seed, null, null);
  }

  /**
   * Sets the scale; 1 by default.
   *
   * @param value positive
   * @return a copy with it
   */
  public VarianceScaling scale(double value) {
    return new VarianceScaling(value, mode, distribution, seed, inputAxes, outputAxes);
  }

  /**
   * Sets what the variance is divided by; fan in by default.
   *
   * @param fan what is counted
   * @return a copy with it
   */
  public VarianceScaling mode(FanMode fan) {
    return new VarianceScaling(scale, fan, distribution, seed, inputAxes, outputAxes);
  }

  /**
   * Sets how the numbers are spread; truncated normal by default.
   *
   * @param spread the distribution
   * @return a copy with it
   */
  public VarianceScaling distribution(Spread spread) {
    return new VarianceScaling(scale, mode, spread, seed, inputAxes, outputAxes);
  }

  /**
   * Sets a seed of its own: equal seeds make equal tensors, whatever the parameter.
   *
   * @param own any number
   * @return a copy with it
   */
  public VarianceScaling seed(long own) {
    return new VarianceScaling(scale, mode, distribution, own, inputAxes, outputAxes);
  }

  /**
   * Sets which axes of a weight count inputs and outputs. By default the last axis counts outputs,
   * the last but one inputs, and all others the field of a convolution, which multiplies both.
   *
   * @param inputs axes, whose sizes are multiplied
   * @param outputs axes, whose sizes are multiplied
   * @return a copy with them
   */
  public VarianceScaling axes(Axes inputs, Axes outputs) {
    return new VarianceScaling(scale, mode, distribution, seed, inputs, outputs);
  }

  @Override
  public VarianceScaling scaling() {
    return this;
  }

  private Fans fans(Shape shape) {
    return inputAxes == null || outputAxes == null
        ? Fans.of(shape)
        : Fans.of(shape, inputAxes, outputAxes);
  }

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    double variance = scale / Math.max(1, mode.of(fans(type.shape())));
    RandomDistribution spread =
        switch (distribution) {
          case TRUNCATED_NORMAL ->
              RandomDistribution.truncatedNormal(0, Math.sqrt(variance) / TRUNCATED_STDDEV);
          case UNTRUNCATED_NORMAL -> RandomDistribution.normal(0, Math.sqrt(variance));
          case UNIFORM ->
              RandomDistribution.uniform(-Math.sqrt(3 * variance), Math.sqrt(3 * variance));
        };
    return Draw.of(spread, type, seed, key);
  }
}

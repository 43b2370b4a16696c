// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.optimizers.schedules.LearningRateSchedule;
import org.jspecify.annotations.Nullable;

/**
 * What all optimizers have in common.
 *
 * @param learningRate the step size; the first one if there is a schedule
 * @param schedule the step size of each step, or null if it stays
 * @param weightDecay decoupled weight decay
 * @param clipping the limit of gradients
 * @param average the moving average of the parameters
 * @param lossScaleFactor what the loss is multiplied by, and its gradients divided by, so that
 *     small ones do not vanish; or null
 * @param gradientAccumulationSteps how many batches make one update, at least 2; or null if each
 *     does
 */
public record OptimizerOptions(
    double learningRate,
    @Nullable LearningRateSchedule schedule,
    WeightDecay weightDecay,
    GradientClipping clipping,
    WeightAverage average,
    @Nullable Double lossScaleFactor,
    @Nullable Integer gradientAccumulationSteps) {

  /** Validates the numbers. */
  public OptimizerOptions {
    Ranges.notNegative("learning rate", learningRate);
    if (lossScaleFactor != null) {
      Ranges.positive("loss scale factor", lossScaleFactor);
    }
    if (gradientAccumulationSteps != null) {
      Ranges.atLeast("number of gradient accumulation steps", gradientAccumulationSteps, 2);
    }
  }

  /**
   * Returns options with a learning rate and nothing else.
   *
   * @param learningRate the step size
   * @return the options
   */
  public static OptimizerOptions of(double learningRate) {
    return new OptimizerOptions(
        learningRate,
        null,
        WeightDecay.NONE,
        GradientClipping.NONE,
        WeightAverage.NONE,
        null,
        null);
  }

  /**
   * Sets a learning rate that stays.
   *
   * @param rate the step size
   * @return a copy with it
   */
  public OptimizerOptions withLearningRate(double rate) {
    return new OptimizerOptions(
        rate, null, weightDecay, clipping, average, lossScaleFactor, gradientAccumulationSteps);
  }

  /**
   * Sets a learning rate that differs between steps.
   *
   * @param rates the schedule
   * @return a copy with it
   */
  public OptimizerOptions withSchedule(LearningRateSchedule rates) {
    return new OptimizerOptions(
        rates.at(0),
        rates,
        weightDecay,
        clipping,
        average,
        lossScaleFactor,
        gradientAccumulationSteps);
  }

  /**
   * Sets decoupled weight decay.
   *
   * @param decay rate and exclusions
   * @return a copy with it
   */
  public OptimizerOptions withWeightDecay(WeightDecay decay) {
    return new OptimizerOptions(
        learningRate,
        schedule,
        decay,
        clipping,
        average,
        lossScaleFactor,
        gradientAccumulationSteps);
  }

  /**
   * Sets the limit of gradients.
   *
   * @param limit the limit
   * @return a copy with it
   */
  public OptimizerOptions withClipping(GradientClipping limit) {
    return new OptimizerOptions(
        learningRate,
        schedule,
        weightDecay,
        limit,
        average,
        lossScaleFactor,
        gradientAccumulationSteps);
  }

  /**
   * Sets the moving average of the parameters.
   *
   * @param kept whether and how it is kept
   * @return a copy with it
   */
  public OptimizerOptions withAverage(WeightAverage kept) {
    return new OptimizerOptions(
        learningRate,
        schedule,
        weightDecay,
        clipping,
        kept,
        lossScaleFactor,
        gradientAccumulationSteps);
  }

  /**
   * Sets what the loss is multiplied by.
   *
   * @param factor a positive number, or null for none
   * @return a copy with it
   */
  public OptimizerOptions withLossScaleFactor(@Nullable Double factor) {
    return new OptimizerOptions(
        learningRate, schedule, weightDecay, clipping, average, factor, gradientAccumulationSteps);
  }

  /**
   * Sets how many batches make one update.
   *
   * @param steps at least 2, or null if each batch does
   * @return a copy with it
   */
  public OptimizerOptions withGradientAccumulationSteps(@Nullable Integer steps) {
    return new OptimizerOptions(
        learningRate, schedule, weightDecay, clipping, average, lossScaleFactor, steps);
  }
}

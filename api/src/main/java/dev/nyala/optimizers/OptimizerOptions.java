// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all optimizers have in common.
 *
 * @param learningRate the step size, positive
 * @param weightDecay decoupled weight decay, or null
 * @param clipNorm each gradient's largest norm, or null
 * @param clipValue each gradient element's largest magnitude, or null
 * @param globalClipNorm the largest norm of all gradients together, or null
 */
public record OptimizerOptions(
    double learningRate,
    @Nullable Double weightDecay,
    @Nullable Double clipNorm,
    @Nullable Double clipValue,
    @Nullable Double globalClipNorm) {

  /** Validates the numbers. */
  public OptimizerOptions {
    Ranges.notNegative("learning rate", learningRate);
    positive("weight decay", weightDecay, true);
    positive("clipNorm", clipNorm, false);
    positive("clipValue", clipValue, false);
    positive("globalClipNorm", globalClipNorm, false);
    long clips =
        Stream.of(
                Optional.ofNullable(clipNorm),
                Optional.ofNullable(clipValue),
                Optional.ofNullable(globalClipNorm))
            .filter(Optional::isPresent)
            .count();
    if (clips > 1) {
      throw new ModelException(
          Diagnostic.of("An optimizer clips gradients in more than one way")
              .expected("at most one of clipNorm, clipValue and globalClipNorm"));
    }
  }

  private static void positive(String name, @Nullable Double value, boolean orZero) {
    if (value != null && orZero) {
      Ranges.notNegative(name, value);
    } else if (value != null) {
      Ranges.positive(name, value);
    }
  }

  /**
   * Returns options without decay and clipping.
   *
   * @param learningRate the step size
   * @return the options
   */
  public static OptimizerOptions of(double learningRate) {
    return new OptimizerOptions(learningRate, null, null, null, null);
  }

  /**
   * Sets the learning rate.
   *
   * @param rate the step size
   * @return a copy with it
   */
  public OptimizerOptions withLearningRate(double rate) {
    return new OptimizerOptions(rate, weightDecay, clipNorm, clipValue, globalClipNorm);
  }

  /**
   * Sets decoupled weight decay.
   *
   * @param decay the fraction of a parameter, times the learning rate, that a step takes away
   * @return a copy with it
   */
  public OptimizerOptions withWeightDecay(double decay) {
    return new OptimizerOptions(learningRate, decay, clipNorm, clipValue, globalClipNorm);
  }

  /**
   * Sets the largest norm of each gradient.
   *
   * @param norm the norm
   * @return a copy with it
   */
  public OptimizerOptions withClipNorm(double norm) {
    return new OptimizerOptions(learningRate, weightDecay, norm, clipValue, globalClipNorm);
  }

  /**
   * Sets the largest magnitude of gradient elements.
   *
   * @param value the magnitude
   * @return a copy with it
   */
  public OptimizerOptions withClipValue(double value) {
    return new OptimizerOptions(learningRate, weightDecay, clipNorm, value, globalClipNorm);
  }

  /**
   * Sets the largest norm of all gradients together.
   *
   * @param norm the norm
   * @return a copy with it
   */
  public OptimizerOptions withGlobalClipNorm(double norm) {
    return new OptimizerOptions(learningRate, weightDecay, clipNorm, clipValue, norm);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The scores of one way to train, each on another part of the data.
 *
 * @param scores one for each fold, in order
 */
public record CrossValidation(List<Double> scores) {

  /** Copies the list. */
  public CrossValidation {
    scores = List.copyOf(scores);
  }

  /**
   * Trains and scores once for each fold.
   *
   * @param data the samples
   * @param folds how they are divided
   * @param score trains on the first part of a split and returns a score on the second
   * @return the scores
   */
  public static CrossValidation of(
      RandomAccessDataset data, KFold folds, ToDoubleFunction<Split> score) {
    return new CrossValidation(folds.split(data).stream().map(score::applyAsDouble).toList());
  }

  /**
   * Returns the mean of the scores.
   *
   * @return NaN if a score is
   */
  public double mean() {
    return scores.stream().mapToDouble(s -> s).average().orElse(Double.NaN);
  }

  /**
   * Returns the standard deviation of the scores, as of a population.
   *
   * @return NaN if a score is
   */
  public double stddev() {
    double mean = mean();
    double variance =
        scores.stream().mapToDouble(s -> (s - mean) * (s - mean)).average().orElse(Double.NaN);
    return Math.sqrt(variance);
  }

  @Override
  public String toString() {
    return mean() + " ± " + stddev() + " " + scores;
  }
}

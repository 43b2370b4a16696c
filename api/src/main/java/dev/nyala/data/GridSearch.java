// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * The search for the best of several candidates by cross-validation.
 *
 * <p>A candidate is anything: {@link Parameters} of a {@link ParameterGrid}, or a record of one's
 * own. Scores are losses by default: the least is best. Immutable and thread-safe.
 *
 * <pre>{@code
 * GridSearch.Result<Parameters> result =
 *     GridSearch.of(ParameterGrid.of("units", 25, 50).and("rate", 0.1, 0.01).combinations())
 *         .run(data, KFold.of(5), (parameters, split) -> train(parameters, split));
 * }</pre>
 *
 * @param <P> the type of a candidate
 */
public final class GridSearch<P> {

  private final List<P> candidates;
  private final boolean maximize;

  private GridSearch(List<P> candidates, boolean maximize) {
    if (candidates.isEmpty()) {
      throw new DataException(Diagnostic.of("A search has no candidates").expected("at least 1"));
    }
    this.candidates = List.copyOf(candidates);
    this.maximize = maximize;
  }

  /**
   * One candidate and its scores.
   *
   * @param candidate what was tried
   * @param scores one for each fold
   * @param <P> the type of a candidate
   */
  public record Trial<P>(P candidate, CrossValidation scores) {}

  /**
   * The outcome of a search.
   *
   * @param best the trial with the best mean score; the first of equals
   * @param trials all trials in order
   * @param <P> the type of a candidate
   */
  public record Result<P>(Trial<P> best, List<Trial<P>> trials) {

    /** Copies the list. */
    public Result {
      trials = List.copyOf(trials);
    }
  }

  /**
   * Returns a search for the least score.
   *
   * @param candidates what to try, at least one
   * @param <P> the type of a candidate
   * @return the search
   */
  public static <P> GridSearch<P> of(List<P> candidates) {
    return new GridSearch<>(candidates, false);
  }

  /**
   * Returns a search for the greatest score, such as an accuracy.
   *
   * @return a copy
   */
  public GridSearch<P> maximize() {
    return new GridSearch<>(candidates, true);
  }

  /**
   * Tries every candidate on every fold.
   *
   * @param data the samples
   * @param folds how they are divided
   * @param score trains with a candidate on the first part of a split and returns a score on the
   *     second; NaN is worse than any number
   * @return the outcome
   * @throws DataException if no candidate has a score that is a number
   */
  public Result<P> run(
      RandomAccessDataset data, KFold folds, ToDoubleBiFunction<? super P, Split> score) {
    List<Trial<P>> trials = new ArrayList<>();
    for (P candidate : candidates) {
      CrossValidation scores =
          CrossValidation.of(data, folds, split -> score.applyAsDouble(candidate, split));
      trials.add(new Trial<>(candidate, scores));
    }
    Comparator<Trial<P>> byMean = Comparator.comparingDouble(t -> t.scores().mean());
    Trial<P> best =
        trials.stream()
            .filter(t -> !Double.isNaN(t.scores().mean()))
            .min(maximize ? byMean.reversed() : byMean)
            .orElseThrow(
                () ->
                    new DataException(
                        Diagnostic.of("No candidate of a search has a score")
                            .received("NaN from all %d", candidates.size())));
    return new Result<>(best, trials);
  }
}

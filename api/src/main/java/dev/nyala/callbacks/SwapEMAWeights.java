// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates and predicts with the moving averages of the weights that the optimizer keeps, as
 * {@code keras.callbacks.SwapEMAWeights}.
 *
 * <p>The model has the averages during an evaluation or prediction, and its own weights again after
 * it. (Keras leaves the averages in place after a prediction.) Another thread that predicts at that
 * time gets the averages too. Withers return a copy. One instance serves one run at a time.
 */
public final class SwapEMAWeights implements Callback {

  private final boolean swapOnEpoch;
  private @Nullable List<Tensor> own;

  /** Makes a callback that swaps around evaluations and predictions alone. */
  public SwapEMAWeights() {
    this(false);
  }

  private SwapEMAWeights(boolean swapOnEpoch) {
    this.swapOnEpoch = swapOnEpoch;
  }

  /**
   * Sets whether the model has the averages from the end of each epoch to the beginning of the
   * next, for callbacks after this one that look at the weights; false by default. The model then
   * keeps the averages after the last epoch.
   *
   * @param choice true to swap around epochs too
   * @return a copy with that choice
   */
  public SwapEMAWeights swapOnEpoch(boolean choice) {
    return new SwapEMAWeights(choice);
  }

  @Override
  public void onTrainBegin(TrainingRun run) {
    own = null;
  }

  @Override
  public void onEpochBegin(TrainingRun run, int epoch) {
    takeBack(run);
  }

  @Override
  public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
    if (swapOnEpoch) {
      swap(run);
    }
  }

  @Override
  public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
    own = null;
  }

  @Override
  public void onTestBegin(TrainingRun run) {
    swap(run);
  }

  @Override
  public void onTestEnd(TrainingRun run, Map<String, Double> logs) {
    takeBack(run);
  }

  @Override
  public void onPredictBegin(TrainingRun run) {
    swap(run);
  }

  @Override
  public void onPredictEnd(TrainingRun run) {
    takeBack(run);
  }

  @Override
  public void onFailure(TrainingRun run, Throwable cause) {
    takeBack(run);
  }

  private void swap(TrainingRun run) {
    if (own != null) {
      return;
    }
    List<Tensor> averages =
        run.averagedWeights()
            .orElseThrow(
                () ->
                    new ModelException(
                        Diagnostic.of("SwapEMAWeights finds no moving averages of the weights")
                            .expected("a model compiled with an optimizer that keeps them")
                            .remedy("set useEma(true) on the optimizer")));
    own = run.weights();
    run.setWeights(averages);
  }

  private void takeBack(TrainingRun run) {
    List<Tensor> weights = own;
    if (weights != null) {
      own = null;
      run.setWeights(weights);
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.data.AirlinePassengers;
import dev.nyala.data.GridSearch;
import dev.nyala.data.KFold;
import dev.nyala.data.ParameterGrid;
import dev.nyala.data.Parameters;
import dev.nyala.data.Split;
import dev.nyala.data.TensorDataset;
import dev.nyala.layers.Dense;
import dev.nyala.layers.LSTM;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.metrics.RootMeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.util.function.Consumer;

/**
 * A search for the size and the learning rate of an LSTM that forecasts a time series, by k-fold
 * cross-validation on the first part of the series; the rest tells how good the winner is.
 *
 * @param series the figures, oldest first {@code [time]}
 * @param lookback how many figures the model sees
 * @param folds how many parts cross-validation takes in turn to score on
 * @param epochs passes over the training part of each of the fits
 * @param seed of initial weights and the order of samples
 */
public record HyperparameterSearch(Tensor series, int lookback, int folds, int epochs, long seed) {

  /**
   * What the search found; errors are root mean squared errors in the units of the series.
   *
   * @param search all candidates and their errors
   * @param test error of the best on the last part of the series, which the search did not see
   */
  public record Outcome(GridSearch.Result<Parameters> search, double test) {}

  /**
   * Searches on the monthly airline passengers of 1949 to 1960.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      Outcome outcome =
          new HyperparameterSearch(AirlinePassengers.series(), 12, 5, 100, 0)
              .run(backend, System.out::println);
      GridSearch.Trial<Parameters> best = outcome.search().best();
      System.out.printf("best %s, test RMSE %.1f%n", best.candidate(), outcome.test());
    }
  }

  /**
   * Tries every candidate, then trains the best on all samples of the search.
   *
   * @param backend what the models run on
   * @param log told of every candidate on every fold
   * @param callbacks what happens around epochs of the last training
   * @return the outcome
   */
  public Outcome run(Backend backend, Consumer<String> log, Callback... callbacks) {
    ScaledWindows windows = ScaledWindows.of(series, lookback);
    ParameterGrid grid = ParameterGrid.of("units", 10, 50).and("learning_rate", 0.001, 0.01);
    GridSearch.Result<Parameters> search =
        GridSearch.of(grid.combinations())
            .run(
                windows.samples().train(),
                KFold.of(folds),
                (candidate, fold) -> {
                  double error = windows.unit() * error(candidate, fold, backend);
                  log.accept(candidate + ": RMSE " + Math.round(error * 10) / 10.0);
                  return error;
                });
    double test = error(search.best().candidate(), windows.samples(), backend, callbacks);
    return new Outcome(search, windows.unit() * test);
  }

  private double error(Parameters candidate, Split split, Backend backend, Callback... callbacks) {
    Sequential model =
        Sequential.of(Input.shape(lookback, 1), LSTM.of(candidate.getInt("units")), Dense.of(1));
    model.seed(seed).backend(backend);
    Adam adam = new Adam().learningRate(candidate.getDouble("learning_rate"));
    model.compile(adam, new MeanSquaredError(), new RootMeanSquaredError());
    model.fit(split.train(), Fit.epochs(epochs).batchSize(32).callbacks(callbacks));
    TensorDataset test = split.test().inMemory();
    Tensor forecast = model.predict(test.inputs().get(0));
    Gallery.of(callbacks)
        .forecast("The end of the series, scaled", test.targets().get(0), forecast);
    return model.evaluate(split.test()).get("root_mean_squared_error");
  }
}

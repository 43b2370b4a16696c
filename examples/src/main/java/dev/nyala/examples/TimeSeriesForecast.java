// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.data.AirlinePassengers;
import dev.nyala.data.MinMaxScaler;
import dev.nyala.data.Split;
import dev.nyala.data.Splits;
import dev.nyala.data.TensorDataset;
import dev.nyala.data.Windows;
import dev.nyala.layers.Dense;
import dev.nyala.layers.LSTM;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;

/**
 * An LSTM that learns to continue a time series, beside the naive forecast: the last value.
 *
 * @param series the figures, oldest first {@code [time]}
 * @param lookback how many figures the model sees
 * @param epochs passes over the training part
 * @param batch samples in a step
 * @param seed of initial weights; samples keep the order of time
 */
public record TimeSeriesForecast(Tensor series, int lookback, int epochs, int batch, long seed) {

  private static final double TEST_FRACTION = 0.2;

  /**
   * The root mean squared errors over the last part of the series, in its own units.
   *
   * @param model of the trained model
   * @param naive of the last value
   * @param forecasts how many figures were forecast
   */
  public record Errors(double model, double naive, int forecasts) {}

  /**
   * Forecasts the monthly airline passengers of 1949 to 1960.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      Errors errors =
          new TimeSeriesForecast(AirlinePassengers.series(), 12, 100, 32, 0)
              .run(backend, ProgressBar.to(System.out, false));
      System.out.printf("test RMSE %.1f, naive forecast %.1f%n", errors.model(), errors.naive());
    }
  }

  /**
   * Trains on the first part of the series and forecasts the rest, a step at a time.
   *
   * @param backend what the model runs on
   * @param callbacks what happens around epochs
   * @return the errors
   */
  public Errors run(Backend backend, Callback... callbacks) {
    Windows windows = Windows.of(lookback);
    int known = lookback + Splits.trainTest(windows.over(series), TEST_FRACTION).train().size();
    MinMaxScaler scaler = MinMaxScaler.fit(series.rows(0, known));
    Split samples = Splits.trainTest(windows.over(scaler.transform(series)), TEST_FRACTION);

    Sequential model = Sequential.of(Input.shape(lookback, 1), LSTM.of(50), Dense.of(1));
    model.seed(seed).backend(backend);
    model.compile(new Adam(), new MeanSquaredError());
    model.fit(
        samples.train(), Fit.epochs(epochs).batchSize(batch).shuffle(false).callbacks(callbacks));

    TensorDataset test = samples.test().inMemory();
    Tensor forecast = scaler.inverseTransform(model.predict(test.inputs().get(0)));
    Tensor naive = series.rows(known - 1, series.size() - 1);
    Tensor actual = series.rows(known, series.size());
    Gallery.of(callbacks).forecast("The series and its forecast", series, forecast);
    return new Errors(rmse(forecast, actual), rmse(naive, actual), test.size());
  }

  private static double rmse(Tensor forecast, Tensor actual) {
    double sum = 0;
    for (int i = 0; i < actual.size(); i++) {
      sum += Math.pow(forecast.getDouble(i) - actual.getDouble(i), 2);
    }
    return Math.sqrt(sum / actual.size());
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static dev.nyala.activations.Activations.RELU;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.EarlyStopping;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.data.StandardScaler;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.layers.Conv1D;
import dev.nyala.layers.Conv1DTranspose;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.Padding;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An autoencoder that learns the usual course of a time series; what it cannot reproduce as well as
 * the usual is an anomaly.
 *
 * @param series the series
 * @param usual how many values at the beginning are taken for usual
 * @param steps values in a window, a multiple of 4
 * @param epochs the most passes over the windows of the beginning
 * @param seed of initial weights, dropout and the order of windows
 */
public record AnomalyDetection(TimedSeries series, int usual, int steps, int epochs, long seed) {

  /** Validates the sizes. */
  public AnomalyDetection {
    if (steps < 4 || steps % 4 != 0 || usual < 2 * steps || usual > series.times().size()) {
      throw new DataException(
          Diagnostic.of("The windows do not fit the series")
              .received("%d steps, %d of %d values usual", steps, usual, series.times().size())
              .expected("a multiple of 4 steps, and at least twice as many usual values")
              .remedy("choose other numbers of steps and usual values"));
    }
  }

  /**
   * Lists the anomalies of the taxi rides in New York, of which 17 weeks are usual.
   *
   * @param arguments the table
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      TimedSeries series = TimedSeries.read(Path.of(arguments[0]));
      new AnomalyDetection(series, 5712, 48, 50, 0)
          .run(backend, ProgressBar.to(System.out, false))
          .forEach(System.out::println);
    }
  }

  /**
   * Trains on the beginning, then looks at all of the series.
   *
   * @param backend what the model runs on
   * @param callbacks what happens around epochs
   * @return the anomalies in order of time
   */
  public List<TimeSpan> run(Backend backend, Callback... callbacks) {
    StandardScaler scaler = StandardScaler.fit(series.values().rows(0, usual));
    Tensor windows = SeriesWindows.of(scaler.transform(series.values()), steps);
    Tensor known = windows.rows(0, usual - steps + 1);

    Sequential model =
        Sequential.of(
            Input.shape(steps, 1),
            Conv1D.of(32, 7).padding(Padding.SAME).strides(2).activation(RELU),
            Dropout.of(0.2),
            Conv1D.of(4, 7).padding(Padding.SAME).strides(2).activation(RELU),
            Conv1DTranspose.of(16, 7).padding(Padding.SAME).strides(2).activation(RELU),
            Dropout.of(0.2),
            Conv1DTranspose.of(32, 7).padding(Padding.SAME).strides(2).activation(RELU),
            Conv1DTranspose.of(1, 7).padding(Padding.SAME));
    model.seed(seed).backend(backend);
    model.compile(new Adam(), new MeanSquaredError());
    EarlyStopping stopping = new EarlyStopping().patience(5);
    Fit fit = Fit.epochs(epochs).batchSize(128).validationSplit(0.1).callbacks(stopping);
    model.fit(known, known, fit.callbacks(callbacks));

    double[] errors = SeriesWindows.errors(windows, model.predict(windows));
    double threshold = Arrays.stream(errors, 0, usual - steps + 1).max().orElseThrow();
    return SeriesWindows.spans(series.times(), errors, threshold);
  }
}

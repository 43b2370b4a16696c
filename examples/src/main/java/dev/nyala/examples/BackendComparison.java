// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.name.Names;
import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.AirlinePassengers;
import dev.nyala.data.MinMaxScaler;
import dev.nyala.data.TensorDataset;
import dev.nyala.data.Windows;
import dev.nyala.inject.BackendModule;
import dev.nyala.inject.OpenBackends;
import dev.nyala.layers.Dense;
import dev.nyala.layers.LSTM;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import java.util.ArrayList;
import java.util.List;

/**
 * One model, trained from the same weights on the same batches by several backends: what they come
 * to, and how far apart.
 *
 * @param series the figures to learn, oldest first {@code [time]}
 * @param epochs passes over the series
 * @param seed of initial weights and the order of samples, the same on every backend
 */
public record BackendComparison(Tensor series, int epochs, long seed) {

  private static final int LOOKBACK = 12;

  /**
   * What one backend came to.
   *
   * @param backend its name
   * @param firstLoss the mean loss of the first epoch
   * @param lastLoss the mean loss of the last epoch
   * @param apart how far its predictions are from those of the first backend, at most, in the units
   *     of the series
   * @param seconds how long it trained
   */
  public record Outcome(
      String backend, double firstLoss, double lastLoss, double apart, double seconds) {}

  /**
   * Compares the backends that are available on the monthly airline passengers of 1949 to 1960.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    new BackendComparison(AirlinePassengers.series(), 100, 0)
        .run(available())
        .forEach(System.out::println);
  }

  /**
   * Finds out which backends can be compared here.
   *
   * @return their names, the first choice first
   */
  public static List<String> available() {
    return Backends.discover().list().stream()
        .filter(found -> found.availability().isAvailable())
        .map(Backends.Entry::name)
        .toList();
  }

  /**
   * Trains and predicts on each backend in turn; they live side by side in one injector.
   *
   * @param names of the backends
   * @return an outcome for each
   */
  @SuppressWarnings("try") // Closing it is what it is for.
  public List<Outcome> run(List<String> names) {
    Injector injector =
        Guice.createInjector(names.stream().map(n -> BackendModule.of(n).named(n)).toList());
    try (OpenBackends open = injector.getInstance(OpenBackends.class)) {
      List<Outcome> outcomes = new ArrayList<>();
      List<Tensor> forecasts = new ArrayList<>();
      for (String name : names) {
        Backend backend = injector.getInstance(Key.get(Backend.class, Names.named(name)));
        outcomes.add(train(backend, forecasts));
      }
      return outcomes;
    }
  }

  private Outcome train(Backend backend, List<Tensor> forecasts) {
    MinMaxScaler scaler = MinMaxScaler.fit(series);
    TensorDataset samples = Windows.of(LOOKBACK).over(scaler.transform(series)).inMemory();
    Sequential model = Sequential.of(Input.shape(LOOKBACK, 1), LSTM.of(50), Dense.of(1));
    model.seed(seed).backend(backend);
    model.compile(new Adam(), new MeanSquaredError());

    long start = System.nanoTime();
    History history = model.fit(samples, Fit.epochs(epochs));
    double seconds = (System.nanoTime() - start) / 1e9;
    forecasts.add(scaler.inverseTransform(model.predict(samples.inputs().get(0))));
    List<Double> losses = history.get("loss");
    return new Outcome(
        backend.name(),
        losses.get(0),
        history.last("loss"),
        apart(forecasts.get(0), forecasts.get(forecasts.size() - 1)),
        seconds);
  }

  private static double apart(Tensor a, Tensor b) {
    double most = 0;
    for (int i = 0; i < a.size(); i++) {
      most = Math.max(most, Math.abs(a.getDouble(i) - b.getDouble(i)));
    }
    return most;
  }
}

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
import dev.nyala.callbacks.Callback;
import dev.nyala.data.AirlinePassengers;
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
import java.util.stream.IntStream;

/**
 * One model, trained from the same weights on the same batches by several backends.
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
   * @param history the figures of the epochs
   * @param forecast what the model says of the last part of the series, scaled
   * @param seconds how long it trained
   */
  public record Outcome(String backend, History history, Tensor forecast, double seconds) {

    /** Returns how far the forecast is from that of another, at most. */
    public double apart(Outcome other) {
      return IntStream.range(0, forecast.size())
          .mapToDouble(i -> Math.abs(forecast.getDouble(i) - other.forecast.getDouble(i)))
          .max()
          .orElse(0);
    }
  }

  /** Compares the backends that are found on the airline passengers; takes no arguments. */
  public static void main(String[] arguments) {
    List<String> names = Backends.discover().list().stream().map(Backends.Entry::name).toList();
    new BackendComparison(AirlinePassengers.series(), 100, 0)
        .run(names)
        .forEach(o -> System.out.println(o.backend() + ": loss " + o.history().last("loss")));
  }

  /**
   * Trains and predicts on each backend in turn; they live side by side in one injector.
   *
   * @param names of the backends
   * @param callbacks what happens around epochs
   * @return an outcome for each
   */
  @SuppressWarnings("try") // Closing it is what it is for.
  public List<Outcome> run(List<String> names, Callback... callbacks) {
    Injector injector =
        Guice.createInjector(names.stream().map(n -> BackendModule.of(n).named(n)).toList());
    List<Outcome> outcomes = new ArrayList<>();
    try (OpenBackends open = injector.getInstance(OpenBackends.class)) {
      for (String name : names) {
        Key<Backend> key = Key.get(Backend.class, Names.named(name));
        outcomes.add(train(injector.getInstance(key), callbacks));
      }
    }
    return outcomes;
  }

  private Outcome train(Backend backend, Callback... callbacks) {
    ScaledWindows windows = ScaledWindows.of(series, LOOKBACK);
    Sequential model = Sequential.of(Input.shape(LOOKBACK, 1), LSTM.of(50), Dense.of(1));
    model.seed(seed).backend(backend);
    model.compile(new Adam(), new MeanSquaredError());
    long start = System.nanoTime();
    History history = model.fit(windows.samples().train(), Fit.epochs(epochs).callbacks(callbacks));
    double seconds = (System.nanoTime() - start) / 1e9;
    Tensor test = windows.samples().test().inMemory().inputs().get(0);
    return new Outcome(backend.name(), history, model.predict(test), seconds);
  }
}

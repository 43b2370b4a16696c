// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static dev.nyala.activations.Activations.SOFTMAX;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.data.Dataset;
import dev.nyala.layers.Dense;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.RepeatVector;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.metrics.CategoricalAccuracy;
import dev.nyala.optimizers.Adam;
import dev.nyala.training.Fit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two LSTMs, from sequence to sequence, that learn to add numbers by looking at sums (Sutskever et
 * al., 2014).
 *
 * @param digits of the numbers, at most
 * @param count how many sums there are; the last tenth is for testing
 * @param epochs passes over the sums to train with
 * @param seed of the sums, initial weights and the order of sums
 */
public record NumberAddition(int digits, int count, int epochs, long seed) {

  /**
   * How well the model adds.
   *
   * @param characters the share of characters of the test sums that are right
   * @param sums the share of test sums that are right
   * @param shown some of the test sums
   */
  public record Result(double characters, double sums, List<String> shown) {}

  /**
   * Adds numbers of up to three digits.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      NumberAddition example = new NumberAddition(3, 50_000, 20, 0);
      System.out.println(example.run(backend, ProgressBar.to(System.out, false)));
    }
  }

  /**
   * Trains, then adds.
   *
   * @param backend what the model runs on
   * @param callbacks what happens around epochs
   * @return how well
   */
  public Result run(Backend backend, Callback... callbacks) {
    Sums all = Sums.draw(count, digits, seed);
    Sums train = all.slice(0, count - count / 10);
    Sums test = all.slice(count - count / 10, count);

    Sequential model =
        Sequential.of(
            Input.shape(2 * digits + 1, Sums.CHARACTERS),
            LSTM.of(128),
            RepeatVector.of(digits + 1),
            LSTM.of(128).returnSequences(true),
            Dense.of(Sums.CHARACTERS).activation(SOFTMAX));
    model.seed(seed).backend(backend);
    model.compile(new Adam(), new CategoricalCrossentropy(), new CategoricalAccuracy());
    model.fit(
        Dataset.of(train.inputs(), train.targets()),
        Fit.epochs(epochs).batchSize(32).callbacks(callbacks));

    List<String> guesses = Sums.decode(model.predict(test.inputs()));
    long right =
        IntStream.range(0, test.size())
            .filter(i -> guesses.get(i).equals(test.answers().get(i)))
            .count();
    double characters = model.evaluate(test.inputs(), test.targets()).get("categorical_accuracy");
    return new Result(characters, (double) right / test.size(), test.marked(guesses, 10));
  }
}

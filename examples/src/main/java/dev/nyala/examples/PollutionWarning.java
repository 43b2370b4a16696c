// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SIGMOID;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.data.Dataset;
import dev.nyala.data.Labels;
import dev.nyala.data.Splits;
import dev.nyala.data.StandardScaler;
import dev.nyala.data.TensorDataset;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.losses.BinaryCrossentropy;
import dev.nyala.metrics.AUC;
import dev.nyala.metrics.Precision;
import dev.nyala.metrics.Recall;
import dev.nyala.optimizers.Adam;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import java.nio.file.Path;

/**
 * A warning of heavily polluted air from the weather and the dust of now, learned with and without
 * weights of the classes: polluted hours are rare.
 *
 * @param air hours of weather and dust, of which the last fifth is for testing
 * @param hours how far ahead to warn
 * @param epochs passes over the training hours
 * @param seed of initial weights, dropout and the order of hours
 */
public record PollutionWarning(HourlyAir air, int hours, int epochs, long seed) {

  /**
   * Loss, {@code precision} and {@code recall} at 0.5, and {@code auc} over the test hours.
   *
   * @param plain all hours count alike
   * @param weighted polluted hours count as much as the others together
   */
  public record Result(Evaluation plain, Evaluation weighted) {}

  /**
   * Warns twelve hours ahead.
   *
   * @param arguments the table
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      HourlyAir air = HourlyAir.read(Path.of(arguments[0]));
      PollutionWarning example = new PollutionWarning(air, 12, 10, 0);
      System.out.println(example.run(backend, ProgressBar.to(System.out, false)));
    }
  }

  /**
   * Trains twice and tests twice.
   *
   * @param backend what the models run on
   * @param callbacks what happens around epochs
   * @return the figures
   */
  public Result run(Backend backend, Callback... callbacks) {
    TensorDataset samples = air.ahead(hours);
    Splits.Tensors inputs = Splits.trainTest(samples.inputs().get(0), 0.2);
    Splits.Tensors polluted = Splits.trainTest(samples.targets().get(0), 0.2);
    StandardScaler scaler = StandardScaler.fit(inputs.train());
    Dataset train = Dataset.of(scaler.transform(inputs.train()), polluted.train());
    Dataset test = Dataset.of(scaler.transform(inputs.test()), polluted.test());
    Fit fit = Fit.epochs(epochs).batchSize(128).callbacks(callbacks);
    Sequential plain = model(backend);
    plain.fit(train, fit);
    Sequential weighted = model(backend);
    weighted.fit(train, fit.classWeights(Labels.balancedWeights(polluted.train())));
    Gallery.of(callbacks).classes("Without class weights", plain, test, "clean", "polluted");
    Gallery.of(callbacks).classes("With class weights", weighted, test, "clean", "polluted");
    return new Result(plain.evaluate(test), weighted.evaluate(test));
  }

  private Sequential model(Backend backend) {
    Sequential model =
        Sequential.of(
            Input.shape(15),
            Dense.of(64).activation(RELU),
            Dropout.of(0.3),
            Dense.of(64).activation(RELU),
            Dropout.of(0.3),
            Dense.of(1).activation(SIGMOID));
    model.seed(seed).backend(backend);
    model.compile(new Adam(), new BinaryCrossentropy(), new Precision(), new Recall(), new AUC());
    return model;
  }
}

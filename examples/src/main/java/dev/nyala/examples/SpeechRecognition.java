// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SOFTMAX;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.data.Dataset;
import dev.nyala.data.StandardScaler;
import dev.nyala.data.TensorDataset;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import dev.nyala.optimizers.Adam;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import java.nio.file.Path;

/**
 * A convolutional network that understands spoken digits by their spectrograms.
 *
 * @param digits recordings to train and to test with
 * @param epochs passes over the recordings to train with
 * @param seed of initial weights, dropout and the order of recordings
 */
public record SpeechRecognition(SpokenDigits digits, int epochs, long seed) {

  /**
   * Learns from recordings.
   *
   * @param arguments the zip file or folder
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      SpokenDigits digits = SpokenDigits.read(Path.of(arguments[0]));
      Evaluation test =
          new SpeechRecognition(digits, 15, 0).run(backend, ProgressBar.to(System.out, false));
      System.out.printf("test accuracy %.4f%n", test.get("sparse_categorical_accuracy"));
    }
  }

  /**
   * Trains, then evaluates on the test recordings.
   *
   * @param backend what the model runs on
   * @param callbacks what happens around epochs
   * @return {@code loss} and {@code sparse_categorical_accuracy}
   */
  public Evaluation run(Backend backend, Callback... callbacks) {
    StandardScaler scaler = StandardScaler.fit(digits.train().inputs().get(0));
    Sequential model =
        Sequential.of(
            Input.shape(51, 129, 1),
            Conv2D.of(16, 3).activation(RELU),
            MaxPooling2D.of(2),
            Conv2D.of(32, 3).activation(RELU),
            MaxPooling2D.of(2),
            Conv2D.of(32, 3).activation(RELU),
            MaxPooling2D.of(2),
            Flatten.of(),
            Dropout.of(0.25),
            Dense.of(64).activation(RELU),
            Dropout.of(0.5),
            Dense.of(10).activation(SOFTMAX));
    model.seed(seed).backend(backend);
    model.compile(new Adam(), new SparseCategoricalCrossentropy(), new SparseCategoricalAccuracy());
    model.fit(
        scaled(digits.train(), scaler), Fit.epochs(epochs).batchSize(32).callbacks(callbacks));
    Dataset test = scaled(digits.test(), scaler);
    Gallery.of(callbacks).classes("", model, test);
    return model.evaluate(test);
  }

  private static Dataset scaled(TensorDataset data, StandardScaler scaler) {
    return Dataset.of(scaler.transform(data.inputs().get(0)), data.targets().get(0));
  }
}

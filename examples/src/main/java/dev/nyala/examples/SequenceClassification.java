// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SOFTMAX;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.EarlyStopping;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.callbacks.ReduceLROnPlateau;
import dev.nyala.layers.Activation;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Conv1D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.GlobalAveragePooling1D;
import dev.nyala.layers.Padding;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import dev.nyala.optimizers.Adam;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;

/**
 * A convolutional network over time that tells classes of sequences apart, such as heartbeats (Wang
 * et al., 2016).
 *
 * @param sequences sequences to train and to test with
 * @param epochs the most passes over the training sequences
 * @param seed of initial weights and the order of sequences
 */
public record SequenceClassification(LabelledSequences sequences, int epochs, long seed) {

  /**
   * Tells drawn heartbeats apart.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      LabelledSequences beats = DrawnHeartbeats.of(1000, 1000, 0);
      Evaluation test =
          new SequenceClassification(beats, 30, 0).run(backend, ProgressBar.to(System.out, false));
      System.out.printf("test accuracy %.4f%n", test.get("sparse_categorical_accuracy"));
    }
  }

  /**
   * Trains, then evaluates on the test sequences.
   *
   * @param backend what the model runs on
   * @param callbacks what happens around epochs
   * @return {@code loss} and {@code sparse_categorical_accuracy}
   */
  public Evaluation run(Backend backend, Callback... callbacks) {
    Input input = Input.shape(sequences.length(), 1);
    SymbolicTensor x = input;
    for (int kernel : new int[] {8, 5, 3}) {
      x = Conv1D.of(64, kernel).padding(Padding.SAME).call(x);
      x = BatchNormalization.of().call(x);
      x = Activation.of(RELU).call(x);
    }
    x = GlobalAveragePooling1D.of().call(x);
    Model model =
        Model.of(input, Dense.of(sequences.classes()).activation(SOFTMAX).call(x))
            .seed(seed)
            .backend(backend);
    model.compile(new Adam(), new SparseCategoricalCrossentropy(), new SparseCategoricalAccuracy());
    model.fit(
        sequences.train(),
        Fit.epochs(epochs)
            .batchSize(16)
            .validationSplit(0.2)
            .callbacks(
                new ReduceLROnPlateau().factor(0.5).patience(5).minLearningRate(1e-4),
                new EarlyStopping().patience(10).startFromEpoch(10).restoreBestWeights(true))
            .callbacks(callbacks));
    Gallery.of(callbacks).classes("", model, sequences.test());
    return model.evaluate(sequences.test());
  }
}

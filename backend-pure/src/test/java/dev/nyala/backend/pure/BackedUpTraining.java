// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.callbacks.BackupAndRestore;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.LambdaCallback;
import dev.nyala.data.Dataset;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.LSTM;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.metrics.MeanAbsoluteError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small training with everything that a backup must hold: dropout, moving statistics, Adam,
 * shuffled data, a last batch that is smaller. As a program it says when a batch is done, until
 * somebody kills it.
 */
final class BackedUpTraining {

  static final int EPOCHS = 5;
  static final int BATCHES = 11;

  private static final int SAMPLES = 42;
  private static final Fit FIT = Fit.epochs(EPOCHS).batchSize(4);

  private final Sequential model;

  BackedUpTraining(Backend backend) {
    this.model =
        Sequential.of(
                Input.shape(5, 3),
                LSTM.of(4).dropout(0.2).recurrentDropout(0.1),
                BatchNormalization.of(),
                Dropout.of(0.3),
                Dense.of(1))
            .backend(backend);
    model.compile(
        new Adam().learningRate(0.01).useEma(true).emaOverwriteFrequency(7),
        new MeanSquaredError(),
        new MeanAbsoluteError());
  }

  /** Returns the callback of a frequency; 0 for epochs. */
  static BackupAndRestore backup(Path folder, int batches) {
    BackupAndRestore backup = new BackupAndRestore(folder);
    return batches == 0 ? backup : backup.saveFrequency(batches);
  }

  private static Tensor drawn(long seed, int... dimensions) {
    Shape shape = Shape.of(dimensions);
    return Tensor.of(shape, new Random(seed).doubles(shape.size(), -1, 1).toArray());
  }

  static Dataset data() {
    return Dataset.of(drawn(1, SAMPLES, 5, 3), drawn(2, SAMPLES, 1));
  }

  Sequential model() {
    return model;
  }

  History train(Callback... callbacks) {
    return model.fit(data(), FIT.callbacks(callbacks));
  }

  History train(int steps, Callback... callbacks) {
    return model.fit(data(), FIT.stepsPerEpoch(steps).callbacks(callbacks));
  }

  /** Returns every bit of weights and optimizer, and the figures of the last epoch. */
  List<String> result(History history) {
    List<String> result = new ArrayList<>();
    model.weights().forEach(w -> result.add(bits(w)));
    model
        .optimizer()
        .variables(model.parameters())
        .forEach(v -> result.add(bits(v.variable().get())));
    for (String figure : List.of("loss", "mean_absolute_error")) {
      List<Double> figures = history.get(figure);
      result.add(figure + " " + figures.get(figures.size() - 1));
    }
    return result;
  }

  private static String bits(Tensor values) {
    StringBuilder bits = new StringBuilder();
    for (double value : values.toDoubles()) {
      bits.append(Double.toHexString(value)).append(' ');
    }
    return bits.toString();
  }

  /** Trains with a backup in a folder, and writes the result to a file in the end. */
  public static void main(String[] arguments) throws IOException {
    Callback ticks =
        new LambdaCallback()
            .onTrainBatchEnd(
                (run, batch, logs) -> {
                  System.out.write('.');
                  System.out.flush();
                });
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT)) {
      BackedUpTraining training = new BackedUpTraining(backend);
      Callback backup = backup(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
      History history = training.train(ticks, backup);
      Files.write(Path.of(arguments[2]), training.result(history));
    }
  }
}

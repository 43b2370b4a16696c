// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.Sequential;
import dev.nyala.callbacks.BackupAndRestore;
import dev.nyala.callbacks.LambdaCallback;
import dev.nyala.layers.GRU;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Layer;
import dev.nyala.layers.SimpleRNN;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stateful layers carry from batch to batch is in no file, as in Keras: it begins anew. */
class StatefulLayersTest {

  private static final Tensor X = drawn(1, 2, 3, 2);
  private static final Tensor Y = drawn(2, 2, 4);

  @TempDir Path folder;

  private static Tensor drawn(long seed, int... dimensions) {
    Shape shape = Shape.of(dimensions);
    return Tensor.of(shape, new Random(seed).doubles(shape.size(), -1, 1).toArray());
  }

  static Stream<Layer> layers() {
    return Stream.of(
        SimpleRNN.of(4).stateful(true), LSTM.of(4).stateful(true), GRU.of(4).stateful(true));
  }

  private static Model model(Layer layer) {
    return Sequential.of(Input.shape(3, 2).batchSize(2), layer);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void filesHaveTheWeightsAlone(Layer layer) {
    Model model = model(layer);
    Tensor first = model.predict(X, 2);
    Tensor second = model.predict(X, 2);
    assertNotEquals(first, second);
    model.save(folder.resolve("model.keras"));
    Model loaded = Models.load(folder.resolve("model.keras"));
    assertEquals(model.weights(), loaded.weights());
    assertEquals(first, loaded.predict(X, 2));
    assertEquals(second, loaded.predict(X, 2));
    loaded.resetStates();
    assertEquals(first, loaded.predict(X, 2));
  }

  /** Trains two epochs of one batch; the second may fail when its batch is done. */
  private void train(Model model, boolean fails) {
    LambdaCallback cut =
        new LambdaCallback()
            .onEpochEnd(
                (run, epoch, logs) -> {
                  if (fails && epoch == 1) {
                    throw new IllegalStateException("power cut");
                  }
                });
    Fit fit =
        Fit.epochs(2).batchSize(2).shuffle(false).callbacks(cut, new BackupAndRestore(folder));
    model.fit(X, Y, fit);
  }

  private static Model compiled() {
    Model model = model(LSTM.of(4).stateful(true));
    model.compile(new SGD().learningRate(0.5), new MeanSquaredError());
    return model;
  }

  @Test
  void backupsHaveNoStatesEither() {
    assertThrows(IllegalStateException.class, () -> train(compiled(), true));
    Model resumed = compiled();
    train(resumed, false);
    Model expected = compiled();
    Fit one = Fit.epochs(1).batchSize(2).shuffle(false);
    expected.fit(X, Y, one);
    expected.resetStates();
    expected.fit(X, Y, one);
    assertEquals(expected.weights(), resumed.weights());
  }
}

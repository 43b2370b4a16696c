// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.layers.Dense;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Models that share layers, without a backend chosen for them, used by many threads at once. */
class SharedLayersTest {

  private final Input x = Input.shape(4);
  private final SymbolicTensor code = Dense.of(3).call(x);
  private final Model encoder = Model.of(x, code);
  private final Model autoencoder = Model.of(x, Dense.of(4).call(code));

  @Test
  void predictionsGoOnBesideATrainingOfTheSameLayers() throws InterruptedException {
    Tensor data = ramp(64);
    autoencoder.compile(new Adam(), new MeanSquaredError());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> predictions = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      predictions.add(threads.submit(this::predictManySizes));
    }
    autoencoder.fit(data, data, Fit.epochs(50).batchSize(8));
    threads.shutdown();
    for (Future<?> prediction : predictions) {
      assertEquals("", outcome(prediction));
    }
    assertEquals(autoencoder.weights().subList(0, 2), encoder.weights());
  }

  /** More batch sizes than programs are kept, so that some are dropped while others run. */
  private void predictManySizes() {
    for (int i = 0; i < 120; i++) {
      int samples = 1 + i % 24;
      Tensor y = encoder.predict(ramp(samples));
      assertEquals(Shape.of(samples, 3), y.shape());
      assertTrue(Double.isFinite(y.getDouble(0)));
    }
  }

  private static String outcome(Future<?> task) throws InterruptedException {
    try {
      task.get();
      return "";
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause());
    }
  }

  private static Tensor ramp(int samples) {
    float[] values = new float[4 * samples];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % 17) / 17f;
    }
    return Tensor.of(Shape.of(samples, 4), values);
  }
}

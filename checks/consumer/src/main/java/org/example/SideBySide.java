// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package org.example;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SOFTMAX;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Trains the same two models on the backends it is given, opened in that order, and compares what
 * they predict; fails where they differ.
 */
public final class SideBySide {

  private static final int SAMPLES = 32;
  private static final int STEPS = 5;
  private static final double TOLERATED = 1e-4;

  private SideBySide() {}

  /** One backend with its trained models, and what they said when they were new. */
  private record Trained(Backend backend, List<Trial> trials) {}

  private record Trial(Sequential model, Tensor input, Tensor predicted) {}

  /**
   * Runs the comparison.
   *
   * @param names of the backends, in the order in which they are opened
   */
  public static void main(String[] names) {
    Backends installed = Backends.discover();
    List<Trained> all = new ArrayList<>();
    try {
      for (String name : names) {
        all.add(trained(installed.open(name, BackendOptions.DEFAULT)));
      }
      double apart = 0;
      for (Trained one : all) {
        requireUnchanged(one);
        apart = Math.max(apart, apart(one, all.get(0)));
      }
      System.out.printf(Locale.ROOT, "%s: at most %.1e apart%n", String.join(", ", names), apart);
    } finally {
      all.forEach(one -> one.backend().close());
    }
  }

  private static Trained trained(Backend backend) {
    Sequential series =
        Sequential.of(Input.shape(6, 2), LSTM.of(8), Dense.of(1)).seed(1).backend(backend);
    series.compile(new Adam(), new MeanSquaredError());
    Sequential images =
        Sequential.of(
                Input.shape(8, 8, 1),
                Conv2D.of(4, 3).activation(RELU),
                MaxPooling2D.of(2),
                Flatten.of(),
                Dense.of(3).activation(SOFTMAX))
            .seed(2)
            .backend(backend);
    images.compile(new RMSprop(), new CategoricalCrossentropy());
    return new Trained(
        backend,
        List.of(
            trial(series, drawn(3, SAMPLES, 6, 2), drawn(4, SAMPLES, 1)),
            trial(images, drawn(5, SAMPLES, 8, 8, 1), labels(3))));
  }

  private static Trial trial(Sequential model, Tensor input, Tensor target) {
    for (int step = 0; step < STEPS; step++) {
      model.trainOnBatch(input, target);
    }
    return new Trial(model, input, model.predict(input));
  }

  /** The backends that were opened since must not have changed what this one says. */
  private static void requireUnchanged(Trained one) {
    for (Trial trial : one.trials()) {
      require(
          difference(trial.model().predict(trial.input()), trial.predicted()),
          "backend " + one.backend().name() + " now, and before others were opened,");
    }
  }

  private static double apart(Trained one, Trained other) {
    double most = 0;
    for (int i = 0; i < one.trials().size(); i++) {
      double apart = difference(one.trials().get(i).predicted(), other.trials().get(i).predicted());
      require(apart, "backends " + one.backend().name() + " and " + other.backend().name());
      most = Math.max(most, apart);
    }
    return most;
  }

  private static void require(double apart, String who) {
    if (!(apart <= TOLERATED)) {
      throw new IllegalStateException(who + " predict values that are " + apart + " apart");
    }
  }

  private static double difference(Tensor a, Tensor b) {
    double most = 0;
    for (int i = 0; i < a.size(); i++) {
      // Not Math.abs(..) > most, which would pass over NaN.
      most = Math.max(most, Math.abs(a.getDouble(i) - b.getDouble(i)));
    }
    return most;
  }

  private static Tensor drawn(long seed, int... dims) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Shape.of(dims).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Tensor.of(Shape.of(dims), values);
  }

  private static Tensor labels(int classes) {
    float[] values = new float[SAMPLES * classes];
    for (int i = 0; i < SAMPLES; i++) {
      values[i * classes + i % classes] = 1;
    }
    return Tensor.of(Shape.of(SAMPLES, classes), values);
  }
}

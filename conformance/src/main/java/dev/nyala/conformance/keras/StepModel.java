// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.activations.Activations;
import dev.nyala.backend.Backend;
import dev.nyala.data.Mnist;
import dev.nyala.data.TensorDataset;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.losses.Loss;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/** A model whose training Keras recorded, with its data; {@code steps.py} says the same. */
enum StepModel {
  /** An LSTM that foretells the next value of a series. */
  SERIES(32, 5, 1.0 / 8, 1.0 / 8, 1.0 / 4) {
    @Override
    Sequential model() {
      return Sequential.of(Input.shape(LOOKBACK, 1), LSTM.of(50), Dense.of(1));
    }

    @Override
    Loss loss() {
      return new MeanSquaredError();
    }

    @Override
    Samples samples() {
      float[] values = noise(1, WINDOWS + LOOKBACK);
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] / 4 + i / 256f;
      }
      float[] x = new float[WINDOWS * LOOKBACK];
      float[] y = new float[WINDOWS];
      for (int i = 0; i < WINDOWS; i++) {
        System.arraycopy(values, i, x, i * LOOKBACK, LOOKBACK);
        y[i] = values[i + LOOKBACK];
      }
      return new Samples(
          Tensor.of(Shape.of(WINDOWS, LOOKBACK, 1), x), Tensor.of(Shape.of(WINDOWS, 1), y));
    }
  },

  /** The convolutional network of the digits program, on coarse patterns, more or less bright. */
  DIGITS(64, 50, 1.0 / 8, 1.0 / 32, 1.0 / 4) {
    @Override
    Sequential model() {
      return convolutional();
    }

    @Override
    Loss loss() {
      return new CategoricalCrossentropy();
    }

    @Override
    Samples samples() {
      int count = STEPS * batchSize();
      float[] labels = noise(2, count);
      float[] patterns = noise(3, CLASSES * COARSE * COARSE);
      float[] light = noise(4, count);
      float[] x = new float[count * SIDE * SIDE];
      float[] y = new float[count * CLASSES];
      for (int i = 0; i < count; i++) {
        int label = (int) (labels[i] * CLASSES);
        y[i * CLASSES + label] = 1;
        for (int p = 0; p < SIDE * SIDE; p++) {
          int row = p / SIDE * COARSE / SIDE;
          int column = p % SIDE * COARSE / SIDE;
          float pattern = patterns[(label * COARSE + row) * COARSE + column];
          x[i * SIDE * SIDE + p] = pattern > 1 - INK ? pattern * (light[i] * 0.5f + 0.5f) : 0;
        }
      }
      return new Samples(
          Tensor.of(Shape.of(count, SIDE, SIDE, 1), x), Tensor.of(Shape.of(count, CLASSES), y));
    }
  },

  /** The same network on the first images of MNIST. */
  MNIST(64, 50, 1.0 / 8, 1.0 / 32, 1.0 / 4) {
    @Override
    Sequential model() {
      return convolutional();
    }

    @Override
    Loss loss() {
      return new CategoricalCrossentropy();
    }

    @Override
    Samples samples() {
      String folder = System.getProperty("nyala.testdata");
      Assumptions.assumeTrue(folder != null, "-Dnyala.testdata names no folder");
      Path images = Path.of(folder, "data", "mnist");
      TensorDataset first =
          Mnist.of().directory(images).load().train().take(STEPS * batchSize()).oneHot().inMemory();
      return new Samples(first.inputs().get(0), first.targets().get(0));
    }
  };

  private static final int STEPS = 50;
  private static final int WINDOWS = 132;
  private static final int LOOKBACK = 12;
  private static final int CLASSES = 10;
  private static final float INK = 0.5f;
  private static final int SIDE = 28;
  private static final int COARSE = 7;

  private final int batchSize;
  private final int stepsPerEpoch;
  private final double[] scales;

  StepModel(int batchSize, int stepsPerEpoch, double... scales) {
    this.batchSize = batchSize;
    this.stepsPerEpoch = stepsPerEpoch;
    this.scales = scales;
  }

  static StepModel of(Fixture fixture) {
    return valueOf(fixture.text("model").toUpperCase(Locale.ROOT));
  }

  private static Sequential convolutional() {
    return Sequential.of(
        Input.shape(SIDE, SIDE, 1),
        Conv2D.of(32, 3).activation(Activations.RELU),
        MaxPooling2D.of(2),
        Flatten.of(),
        Dense.of(64).activation(Activations.RELU),
        Dense.of(CLASSES).activation(Activations.SOFTMAX));
  }

  abstract Sequential model();

  abstract Loss loss();

  abstract Samples samples();

  /** Inputs and targets. */
  record Samples(Tensor x, Tensor y) {}

  int batchSize() {
    return batchSize;
  }

  int epochs() {
    return STEPS / stepsPerEpoch;
  }

  /** Returns the model on a backend, with kernels from the streams of noise from one on. */
  Sequential on(Backend backend, int stream) {
    Sequential model = model().backend(backend);
    List<Tensor> weights = new ArrayList<>(model.weights());
    int kernels = 0;
    for (int i = 0; i < weights.size(); i++) {
      Shape shape = weights.get(i).shape();
      if (shape.rank() > 1) {
        float[] values = noise(stream + kernels, shape.size());
        for (int j = 0; j < values.length; j++) {
          values[j] = (values[j] - 0.5f) * (float) scales[kernels];
        }
        weights.set(i, Tensor.of(shape, values));
        kernels++;
      }
    }
    model.setWeights(weights);
    return model;
  }

  /** Returns numbers in [0, 1) from a hash of stream and index. */
  static float[] noise(int stream, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      int x = i + stream * 0x9E3779B9;
      x ^= x >>> 16;
      x *= 0x7FEB352D;
      x ^= x >>> 15;
      x *= 0x846CA68B;
      x ^= x >>> 16;
      numbers[i] = (x >>> 8) * 0x1p-24f;
    }
    return numbers;
  }

  /** Returns what is stored of a tensor of a size: every how manieth element. */
  static int stride(int size) {
    return size <= 1000 ? 1 : size <= 20000 ? 13 : 97;
  }
}

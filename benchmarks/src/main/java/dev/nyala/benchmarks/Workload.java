// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.benchmarks;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SOFTMAX;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.metrics.CategoricalAccuracy;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A compiled model and batches to train it with; {@code keras_worker.py} has the same. */
enum Workload {
  /** The convolutional network of the example {@code mnist}. */
  CNN("cnn", 64, 28, 28, 1) {
    @Override
    Sequential model(Backend backend) {
      Sequential model =
          Sequential.of(
              Input.shape(28, 28, 1),
              Conv2D.of(32, 3).activation(RELU),
              MaxPooling2D.of(2),
              Flatten.of(),
              Dense.of(64).activation(RELU),
              Dense.of(10).activation(SOFTMAX));
      model.seed(0).backend(backend);
      model.compile(new RMSprop(), new CategoricalCrossentropy(), new CategoricalAccuracy());
      return model;
    }

    @Override
    Tensor target(Random random) {
      float[] oneHot = new float[10 * batch()];
      for (int sample = 0; sample < batch(); sample++) {
        oneHot[10 * sample + random.nextInt(10)] = 1;
      }
      return Tensor.of(Shape.of(batch(), 10), oneHot);
    }
  },

  /** The LSTM of the example {@code lstm}. */
  LSTM_10("lstm-10x1", 32, 10, 1) {
    @Override
    Sequential model(Backend backend) {
      return recurrent(backend, 10, 1);
    }
  },

  /** A longer one of more features. */
  LSTM_50("lstm-50x8", 32, 50, 8) {
    @Override
    Sequential model(Backend backend) {
      return recurrent(backend, 50, 8);
    }
  };

  private static final int TARGETS = 16;

  private final String label;
  private final int batch;
  private final List<Integer> sample;

  Workload(String label, int batch, Integer... sample) {
    this.label = label;
    this.batch = batch;
    this.sample = List.of(sample);
  }

  private static Sequential recurrent(Backend backend, int time, int features) {
    Sequential model = Sequential.of(Input.shape(time, features), LSTM.of(50), Dense.of(1));
    model.seed(0).backend(backend);
    model.compile(new Adam(), new MeanSquaredError());
    return model;
  }

  static Workload of(String label) {
    for (Workload workload : values()) {
      if (workload.label.equals(label)) {
        return workload;
      }
    }
    throw new IllegalArgumentException("there is no workload \"" + label + "\"");
  }

  int batch() {
    return batch;
  }

  /** Makes the model with weights of its own. */
  abstract Sequential model(Backend backend);

  /** Returns samples, the same at every call. */
  Tensor samples(int count) {
    int size = count;
    int[] dims = new int[sample.size() + 1];
    dims[0] = count;
    for (int axis = 1; axis < dims.length; axis++) {
      dims[axis] = sample.get(axis - 1);
      size *= dims[axis];
    }
    Random random = new Random(0);
    float[] elements = new float[size];
    for (int i = 0; i < size; i++) {
      elements[i] = random.nextFloat();
    }
    return Tensor.of(Shape.of(dims), elements);
  }

  /**
   * Returns targets to be taken in turn for the same samples: as they contradict each other, no
   * number of steps brings gradients to nothing, where arithmetic would cost something else.
   */
  List<Tensor> targets() {
    Random random = new Random(1);
    List<Tensor> targets = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      targets.add(target(random));
    }
    return targets;
  }

  Tensor target(Random random) {
    float[] elements = new float[batch];
    for (int i = 0; i < batch; i++) {
      elements[i] = random.nextFloat();
    }
    return Tensor.of(Shape.of(batch, 1), elements);
  }
}

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
import dev.nyala.data.ImageSplit;
import dev.nyala.data.Mnist;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.metrics.CategoricalAccuracy;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;

/**
 * A small convolutional network that reads handwritten digits.
 *
 * @param digits images of 28 by 28 pixels to train and to test with
 * @param epochs passes over the training images
 * @param seed of initial weights and the order of images
 */
public record MnistConvnet(ImageSplit digits, int epochs, long seed) {

  /**
   * Trains for five epochs on MNIST, downloaded unless it is in the cache.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      Evaluation test =
          new MnistConvnet(Mnist.of().load(), 5, 0).run(backend, ProgressBar.to(System.out, false));
      System.out.printf("test accuracy %.4f%n", test.get("categorical_accuracy"));
    }
  }

  /**
   * Trains, then evaluates on the test images.
   *
   * @param backend what the model runs on
   * @param callbacks what happens around epochs
   * @return {@code loss} and {@code categorical_accuracy}
   */
  public Evaluation run(Backend backend, Callback... callbacks) {
    Sequential model =
        Sequential.of(
            Input.shape(28, 28, 1),
            Conv2D.of(32, 3).activation(RELU),
            MaxPooling2D.of(2),
            Flatten.of(),
            Dense.of(64).activation(RELU),
            Dense.of(10).activation(SOFTMAX));
    model.seed(seed).backend(backend);
    model.compile(new RMSprop(), new CategoricalCrossentropy(), new CategoricalAccuracy());
    model.fit(digits.train().oneHot(), Fit.epochs(epochs).batchSize(64).callbacks(callbacks));
    Gallery.of(callbacks).classes("", model, digits.test().oneHot());
    return model.evaluate(digits.test().oneHot());
  }
}

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
import dev.nyala.callbacks.EarlyStopping;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.data.Dataset;
import dev.nyala.data.ImageAugmentation;
import dev.nyala.data.ImageSplit;
import dev.nyala.data.Mnist;
import dev.nyala.data.Split;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;

/**
 * A network that learns digits from a few images of each: by heart, or changed at random, until
 * those held out are not told better any more.
 *
 * @param digits images of 28 by 28 pixels to train and to test with
 * @param shots how many images of each digit there are; every fifth is held out
 * @param epochs the most passes over them
 * @param seed of initial weights, the order of images and their changes
 */
public record DataAugmentation(ImageSplit digits, int shots, int epochs, long seed) {

  /**
   * Loss and {@code sparse_categorical_accuracy} over the test images.
   *
   * @param plain after all epochs, of images as they are
   * @param augmented after as many epochs as helped, of images moved and turned
   */
  public record Result(Evaluation plain, Evaluation augmented) {}

  /**
   * Learns from 20 images of each digit of MNIST, downloaded unless it is in the cache.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      DataAugmentation example = new DataAugmentation(Mnist.of().load(), 20, 200, 0);
      System.out.println(example.run(backend, ProgressBar.to(System.out, false)));
    }
  }

  /**
   * Trains and tests both ways.
   *
   * @param backend what the models run on
   * @param callbacks what happens around epochs of changed images
   * @return both results
   */
  public Result run(Backend backend, Callback... callbacks) {
    Fit fit = Fit.epochs(epochs).batchSize(32);
    Split split = FewImages.of(digits.train(), 0, 10, shots).holdOut(0.2);
    Sequential plain = model(backend);
    plain.fit(split.train(), fit.callbacks(Gallery.of(callbacks)));
    ImageAugmentation changes =
        ImageAugmentation.of(seed).randomTranslation(0.1, 0.1).randomRotation(0.05);
    Dataset changed = changes.over(split.train());
    EarlyStopping stopping = new EarlyStopping().patience(20).restoreBestWeights(true);
    Sequential augmented = model(backend);
    augmented.fit(
        changed, fit.validationData(split.test()).callbacks(stopping).callbacks(callbacks));
    Dataset test = digits.test().sparse();
    Gallery.of(callbacks).images("Changed at random", changed.inMemory().inputs().get(0), 24);
    Gallery.of(callbacks).classes("As they are", plain, test);
    Gallery.of(callbacks).classes("Changed at random", augmented, test);
    return new Result(plain.evaluate(test), augmented.evaluate(test));
  }

  private Sequential model(Backend backend) {
    Sequential model =
        Sequential.of(
            Input.shape(28, 28, 1),
            Conv2D.of(32, 3).activation(RELU),
            MaxPooling2D.of(2),
            Flatten.of(),
            Dense.of(64).activation(RELU),
            Dense.of(10).activation(SOFTMAX));
    model.seed(seed).backend(backend);
    model.compile("adam", "sparse_categorical_crossentropy", "sparse_categorical_accuracy");
    return model;
  }
}

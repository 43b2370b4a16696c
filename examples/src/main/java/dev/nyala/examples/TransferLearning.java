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
import dev.nyala.data.Split;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.training.Fit;

/**
 * What a network learned of the digits 0 to 4 helps to tell 5 to 9 apart from a few images of each:
 * its convolutions stay as they are, and only new last layers are trained.
 *
 * @param digits images of 28 by 28 pixels to train and to test with
 * @param shots how many images of each of 5 to 9 there are to learn from
 * @param epochs passes over the images of 0 to 4; there are 20 times as many over the few
 * @param seed of initial weights and the order of images
 */
public record TransferLearning(ImageSplit digits, int shots, int epochs, long seed) {

  /**
   * How many of the test images of 5 to 9 are told right.
   *
   * @param transferred with the convolutions that were trained on 0 to 4
   * @param scratch with a network that saw the few images alone
   */
  public record Accuracies(double transferred, double scratch) {}

  /**
   * Learns from ten images of each digit of MNIST, downloaded unless it is in the cache.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      TransferLearning example = new TransferLearning(Mnist.of().load(), 10, 2, 0);
      System.out.println(example.run(backend, ProgressBar.to(System.out, false)));
    }
  }

  /**
   * Trains on 0 to 4, then twice on the few images of 5 to 9.
   *
   * @param backend what the models run on
   * @param callbacks what happens around epochs of the training on 0 to 4
   * @return the accuracies
   */
  public Accuracies run(Backend backend, Callback... callbacks) {
    Sequential base = features();
    Fit fit = Fit.epochs(epochs).batchSize(128).callbacks(callbacks);
    classifier(base, backend).fit(FewImages.of(digits.train(), 0, 5, digits.train().size()), fit);
    base.freeze();
    return new Accuracies(
        learnFew("5 to 9, transferred", base, backend, Gallery.of(callbacks)),
        learnFew("5 to 9, from scratch", features(), backend, Gallery.of(callbacks)));
  }

  private double learnFew(String how, Sequential features, Backend backend, Gallery gallery) {
    Sequential model = classifier(features, backend);
    Split fiveToNine = FewImages.split(digits, 5, 10, shots);
    model.fit(fiveToNine.train(), Fit.epochs(20 * epochs).batchSize(16).callbacks(gallery));
    gallery.classes(how, model, fiveToNine.test());
    return model.evaluate(fiveToNine.test()).get("sparse_categorical_accuracy");
  }

  private static Sequential features() {
    return Sequential.of(
        Input.shape(28, 28, 1),
        Conv2D.of(32, 3).activation(RELU),
        MaxPooling2D.of(2),
        Conv2D.of(64, 3).activation(RELU),
        MaxPooling2D.of(2),
        Flatten.of());
  }

  private Sequential classifier(Sequential features, Backend backend) {
    Dense hidden = Dense.of(128).activation(RELU);
    Sequential model =
        Sequential.of(Input.shape(28, 28, 1), features, hidden, Dense.of(10).activation(SOFTMAX));
    model.seed(seed).backend(backend);
    model.compile("adam", "sparse_categorical_crossentropy", "sparse_categorical_accuracy");
    return model;
  }
}

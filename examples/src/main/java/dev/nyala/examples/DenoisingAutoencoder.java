// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SIGMOID;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.data.ImageSplit;
import dev.nyala.data.LabelledImages;
import dev.nyala.data.Mnist;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Conv2DTranspose;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.Padding;
import dev.nyala.losses.BinaryCrossentropy;
import dev.nyala.metrics.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;

/**
 * A convolutional autoencoder that learns to remove noise from images of digits.
 *
 * @param digits images of 28 by 28 pixels to train and to test with
 * @param noise standard deviation of what is added to pixels, which are from 0 to 1
 * @param epochs passes over the training images
 * @param seed of initial weights, the order of images and the noise
 */
public record DenoisingAutoencoder(ImageSplit digits, double noise, int epochs, long seed) {

  /**
   * Mean squared errors of the pixels of the test images, and some of them to look at.
   *
   * @param noisy with noise
   * @param restored as the model restores them
   * @param drawn three images with noise, and below them restored
   */
  public record Result(double noisy, double restored, String drawn) {}

  /**
   * Restores the first 10,000 digits of MNIST, downloaded unless it is in the cache.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      ImageSplit mnist = Mnist.of().load();
      ImageSplit digits = new ImageSplit(mnist.train().take(10_000), mnist.test());
      DenoisingAutoencoder example = new DenoisingAutoencoder(digits, 0.4, 5, 0);
      System.out.println(example.run(backend, ProgressBar.to(System.out, false)));
    }
  }

  /**
   * Trains, then restores the test images.
   *
   * @param backend what the model runs on
   * @param callbacks what happens around epochs
   * @return errors before and after
   */
  public Result run(Backend backend, Callback... callbacks) {
    Tensor train = pixels(digits.train());
    Tensor test = pixels(digits.test());
    Tensor noisy = NoisyImages.of(test, noise, seed + 1);
    Sequential model =
        Sequential.of(
            Input.shape(28, 28, 1),
            Conv2D.of(32, 3).activation(RELU).padding(Padding.SAME),
            MaxPooling2D.of(2),
            Conv2D.of(32, 3).activation(RELU).padding(Padding.SAME),
            MaxPooling2D.of(2),
            Conv2DTranspose.of(32, 3).strides(2).activation(RELU).padding(Padding.SAME),
            Conv2DTranspose.of(32, 3).strides(2).activation(RELU).padding(Padding.SAME),
            Conv2D.of(1, 3).activation(SIGMOID).padding(Padding.SAME));
    model.seed(seed).backend(backend);
    model.compile(new Adam(), new BinaryCrossentropy(), new MeanSquaredError());
    model.fit(
        NoisyImages.of(train, noise, seed),
        train,
        Fit.epochs(epochs).batchSize(128).callbacks(callbacks));
    Tensor restored = model.predict(noisy);
    Gallery gallery = Gallery.of(callbacks);
    gallery.images("Test images with noise", noisy, 12);
    gallery.images("Restored", restored, 12);
    gallery.images("As they were", test, 12);
    String drawn = TextImages.of(noisy.rows(0, 3)) + "\n\n" + TextImages.of(restored.rows(0, 3));
    return new Result(NoisyImages.error(test, noisy), NoisyImages.error(test, restored), drawn);
  }

  private static Tensor pixels(LabelledImages images) {
    return images.sparse().inMemory().inputs().get(0);
  }
}

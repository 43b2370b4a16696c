// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SIGMOID;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.data.Dataset;
import dev.nyala.data.ImageSplit;
import dev.nyala.data.Mnist;
import dev.nyala.graph.Value;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.ops.CrossEntropies;
import dev.nyala.ops.Reductions;
import dev.nyala.optimizers.Adam;
import dev.nyala.training.CustomStep;
import dev.nyala.training.Evaluation;
import dev.nyala.training.OptimizerState;
import java.util.List;
import java.util.function.Consumer;

/**
 * A variational autoencoder (Kingma and Welling, 2013): it learns to draw digits from codes of two
 * numbers, in a training step of its own.
 *
 * @param digits images of 28 by 28 pixels to train and to test with
 * @param epochs passes over the training images
 * @param seed of initial weights, the order of images and the codes
 */
public record VariationalAutoencoder(ImageSplit digits, int epochs, long seed) {

  /**
   * Draws digits like those of MNIST, downloaded unless it is in the cache.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      VariationalAutoencoder example = new VariationalAutoencoder(Mnist.of().load(), 15, 0);
      System.out.println(example.run(backend, System.out::println));
    }
  }

  /**
   * Trains, draws and tests.
   *
   * @param backend what the model runs on
   * @param log told of the losses of every epoch, then shown what the model draws
   * @param callbacks of which a gallery is shown the same; there is no {@code fit} to call others
   * @return mean losses of the test images, in nats
   */
  public Evaluation run(Backend backend, Consumer<String> log, Callback... callbacks) {
    Input x = Input.shape(28, 28, 1);
    SymbolicTensor pixels = Flatten.of().call(x);
    SymbolicTensor hidden = Dense.of(256).activation(RELU).call(pixels);
    SymbolicTensor mean = Dense.of(2).call(hidden);
    SymbolicTensor logVariance = Dense.of(2).call(hidden);
    Sequential decoder =
        Sequential.of(
            Input.shape(2), Dense.of(256).activation(RELU), Dense.of(784).activation(SIGMOID));
    SymbolicTensor drawn = decoder.call(new Sampling().call(mean, logVariance));
    Model model = Model.of(List.of(x), List.of(pixels, mean, logVariance, drawn));
    decoder.seed(seed).backend(backend);
    try (OptimizerState adam = new OptimizerState(new Adam(), backend, "adam");
        CustomStep train =
            CustomStep.of("train", backend, seed, s -> s.minimize(adam, loss(s, x, model), model));
        CustomStep test = CustomStep.of("test", backend, seed, s -> loss(s, x, model))) {
      Gallery gallery = Gallery.of(callbacks);
      Dataset shuffled = digits.train().sparse().shuffle(seed);
      gallery.training(model, StepLoop.epochs(train, shuffled, epochs, log));
      log.accept(TextImages.of(CodeGrid.drawn(decoder, 3)));
      gallery.images("Digits of codes from (-2, -2) to (2, 2)", CodeGrid.drawn(decoder, 12), 144);
      return StepLoop.epoch(test, digits.test().sparse(), 0);
    }
  }

  /** Records what is minimized: wrong pixels, and codes that are not normally distributed. */
  private static Value loss(CustomStep.Recorder step, Input x, Model model) {
    List<Value> out = step.trace().call(model, List.of(step.input("image", x.type())));
    Value mean = out.get(1);
    Value logVariance = out.get(2);
    Value wrong = CrossEntropies.binary(out.get(0), out.get(3), false);
    Value spread = mean.square().add(logVariance.exp()).subtract(logVariance).subtract(1);
    Value reconstruction = Reductions.mean(Reductions.sum(wrong, 1));
    Value divergence = Reductions.mean(Reductions.sum(spread, 1)).multiply(0.5);
    Value loss = reconstruction.add(divergence);
    step.output("loss", loss);
    step.output("kl_loss", divergence);
    return loss;
  }
}

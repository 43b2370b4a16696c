// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static dev.nyala.activations.Activations.SOFTMAX;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.data.TextCorpus;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.LSTM;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import dev.nyala.optimizers.Adam;
import dev.nyala.random.CategoricalSampler;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An LSTM that learns to write like a text, one character at a time.
 *
 * @param corpus the text
 * @param length how many characters the model sees
 * @param stride how many characters apart the samples begin
 * @param epochs passes over the samples
 * @param seed of initial weights, the order of samples and what is drawn
 */
public record TextGeneration(TextCorpus corpus, int length, int stride, int epochs, long seed) {

  /**
   * Learns from a text file and writes 400 characters.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      TextGeneration example =
          new TextGeneration(TextCorpus.read(Path.of(arguments[0])), 40, 3, 5, 0);
      Sequential model = example.train(backend, ProgressBar.to(System.out, false));
      System.out.println(example.write(model, 400, 0.5));
    }
  }

  /**
   * Trains a model to predict the next character.
   *
   * @param backend what the model runs on
   * @param callbacks what happens around epochs
   * @return the trained model
   */
  public Sequential train(Backend backend, Callback... callbacks) {
    Sequential model =
        Sequential.of(
            Input.shape(length).dtype(DType.INT32),
            Embedding.of(corpus.vocabularySize(), 32),
            LSTM.of(128),
            Dense.of(corpus.vocabularySize()).activation(SOFTMAX));
    model.seed(seed).backend(backend);
    model.compile(new Adam().learningRate(0.003), new SparseCategoricalCrossentropy());
    model.fit(
        corpus.nextCharacter(length, stride),
        Fit.epochs(epochs).batchSize(128).callbacks(callbacks));
    return model;
  }

  /**
   * Continues the beginning of the text.
   *
   * @param model a trained model
   * @param characters how many to write
   * @param temperature below 1 for what is likely, above 1 for surprises
   * @return what the model wrote
   */
  public String write(Sequential model, int characters, double temperature) {
    CategoricalSampler sampler = new CategoricalSampler(RandomKey.of(seed, "text"), temperature);
    int[] text = Arrays.copyOf(beginning(), length + characters);
    for (int i = 0; i < characters; i++) {
      int[] seen = Arrays.copyOfRange(text, i, i + length);
      Tensor probabilities = model.predict(Tensor.of(Shape.of(1, length), seen));
      text[i + length] = sampler.sample(probabilities, i);
    }
    return corpus.decode(Arrays.copyOfRange(text, length, text.length));
  }

  private int[] beginning() {
    long[] tokens = corpus.tokens().rows(0, length).toLongs();
    return Arrays.stream(tokens).mapToInt(Math::toIntExact).toArray();
  }
}

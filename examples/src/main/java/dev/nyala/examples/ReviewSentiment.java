// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static dev.nyala.activations.Activations.SIGMOID;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.EarlyStopping;
import dev.nyala.callbacks.ProgressBar;
import dev.nyala.data.Dataset;
import dev.nyala.data.LabelMode;
import dev.nyala.data.LabelledTexts;
import dev.nyala.data.TextVectorization;
import dev.nyala.data.TextVectorizer;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.GlobalAveragePooling1D;
import dev.nyala.layers.LSTM;
import dev.nyala.losses.BinaryCrossentropy;
import dev.nyala.metrics.BinaryAccuracy;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.DType;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import java.nio.file.Path;

/**
 * A bidirectional LSTM that tells reviews that praise from those that pan.
 *
 * @param reviews texts of two classes, of which a fifth is for testing
 * @param words how many words of a text are read
 * @param epochs the most passes over the training texts
 * @param seed of initial weights, dropout, and which texts are for testing
 */
public record ReviewSentiment(LabelledTexts reviews, int words, int epochs, long seed) {

  /**
   * Learns from film reviews.
   *
   * @param arguments the archive or folder
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      LabelledTexts reviews = FilmReviews.read(Path.of(arguments[0]));
      Evaluation test =
          new ReviewSentiment(reviews, 800, 15, 0).run(backend, ProgressBar.to(System.out, false));
      System.out.printf("test accuracy %.4f%n", test.get("binary_accuracy"));
    }
  }

  /**
   * Trains, then evaluates on the test texts.
   *
   * @param backend what the model runs on
   * @param callbacks what happens around epochs
   * @return {@code loss} and {@code binary_accuracy}
   */
  public Evaluation run(Backend backend, Callback... callbacks) {
    LabelledTexts.Parts parts = reviews.split(0.2, seed);
    TextVectorizer vectorizer =
        TextVectorization.of()
            .maxTokens(10_000)
            .outputSequenceLength(words)
            .adapt(parts.train().texts());
    Sequential model =
        Sequential.of(
            Input.shape(words).dtype(DType.INT32),
            Embedding.of(vectorizer.vocabularySize(), 32),
            Dropout.of(0.5),
            Bidirectional.of(LSTM.of(32).returnSequences(true)),
            GlobalAveragePooling1D.of(),
            Dropout.of(0.5),
            Dense.of(1).activation(SIGMOID));
    model.seed(seed).backend(backend);
    model.compile(new Adam(), new BinaryCrossentropy(), new BinaryAccuracy());
    model.fit(
        vectorizer.dataset(parts.train(), LabelMode.BINARY),
        Fit.epochs(epochs)
            .batchSize(32)
            .validationSplit(0.1)
            .callbacks(
                new EarlyStopping()
                    .monitor("val_binary_accuracy")
                    .patience(5)
                    .restoreBestWeights(true))
            .callbacks(callbacks));
    Dataset test = vectorizer.dataset(parts.test(), LabelMode.BINARY);
    Gallery.of(callbacks).texts(model, test, parts.test());
    return model.evaluate(test);
  }
}

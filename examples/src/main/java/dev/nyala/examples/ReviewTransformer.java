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
import dev.nyala.data.LabelMode;
import dev.nyala.data.LabelledTexts;
import dev.nyala.data.TextVectorization;
import dev.nyala.data.TextVectorizer;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.GlobalAveragePooling1D;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.DType;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import java.nio.file.Path;

/**
 * A transformer made of layers of its own that tells reviews that praise from those that pan.
 *
 * @param reviews texts of two classes, of which a fifth is for testing
 * @param words how many words of a text are read
 * @param epochs the most passes over the training texts
 * @param seed of initial weights, dropout, and which texts are for testing
 */
public record ReviewTransformer(LabelledTexts reviews, int words, int epochs, long seed) {

  /**
   * Learns from film reviews.
   *
   * @param arguments the archive or folder
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open()) {
      LabelledTexts reviews = FilmReviews.read(Path.of(arguments[0]));
      Evaluation test =
          new ReviewTransformer(reviews, 400, 10, 0)
              .run(backend, ProgressBar.to(System.out, false));
      System.out.printf("test accuracy %.4f%n", test.get("sparse_categorical_accuracy"));
    }
  }

  /**
   * Trains, then evaluates on the test texts.
   *
   * @param backend what the model runs on
   * @param callbacks what happens around epochs
   * @return {@code loss} and {@code sparse_categorical_accuracy}
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
            new TokenAndPositionEmbedding(words, vectorizer.vocabularySize(), 32),
            new TransformerBlock(32, 2, 32, 0.1),
            GlobalAveragePooling1D.of(),
            Dropout.of(0.1),
            Dense.of(20).activation(RELU),
            Dropout.of(0.1),
            Dense.of(2).activation(SOFTMAX));
    model.seed(seed).backend(backend);
    model.compile(new Adam(), new SparseCategoricalCrossentropy(), new SparseCategoricalAccuracy());
    model.fit(
        vectorizer.dataset(parts.train(), LabelMode.INT),
        Fit.epochs(epochs)
            .batchSize(32)
            .validationSplit(0.1)
            .callbacks(
                new EarlyStopping()
                    .monitor("val_sparse_categorical_accuracy")
                    .patience(4)
                    .restoreBestWeights(true))
            .callbacks(callbacks));
    Dataset test = vectorizer.dataset(parts.test(), LabelMode.INT);
    Gallery.of(callbacks).texts(model, test, parts.test());
    return model.evaluate(test);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.LabelledTexts;
import dev.nyala.examples.FilmReviews;
import dev.nyala.examples.ReviewTransformer;
import dev.nyala.training.Evaluation;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nyala example transformer}. */
@Command(
    name = "transformer",
    description = "Tell film reviews that praise from those that pan with a transformer.",
    footer = {
      "Data: " + SentimentCommand.DATA + ".",
      "Result: test accuracy 0.79 after 10 epochs at most."
    })
final class TransformerCommand extends TrainingCommand {

  @Mixin private DataOption data;

  @Option(names = "--words", paramLabel = "N", description = "How many words of a text are read.")
  private int words = 400;

  @Inject
  TransformerCommand(Terminal terminal) {
    super(terminal, 10);
  }

  @Override
  void run(Backend backend) {
    requirePositive("--words", words);
    Path path = data.required(SentimentCommand.DATA);
    LabelledTexts reviews = FilmReviews.read(path);
    say("%s: %d reviews; backend %s", path, reviews.size(), backend.name());
    Evaluation test =
        new ReviewTransformer(reviews, words, epochs(), seed()).run(backend, callbacks());
    report().setting("reviews", reviews.size());
    report().figure("test accuracy", test.get("sparse_categorical_accuracy"));
    report().figure("test loss", test.loss());
    say("test loss %.4f, test accuracy %.4f", test.loss(), test.get("sparse_categorical_accuracy"));
  }
}

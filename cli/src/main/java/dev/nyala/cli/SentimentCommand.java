// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.LabelledTexts;
import dev.nyala.examples.FilmReviews;
import dev.nyala.examples.ReviewSentiment;
import dev.nyala.training.Evaluation;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nyala example sentiment}. */
@Command(
    name = "sentiment",
    description = "Tell film reviews that praise from those that pan with a bidirectional LSTM.",
    footer = {
      "Data: " + SentimentCommand.DATA + ".",
      "Result: test accuracy 0.80; support vector machines get 0.83 to 0.87 on these data."
    })
final class SentimentCommand extends TrainingCommand {

  static final String DATA =
      "review_polarity.tar.gz, https://www.cs.cornell.edu/people/pabo/movie-review-data";

  @Mixin private DataOption data;

  @Option(names = "--words", paramLabel = "N", description = "How many words of a text are read.")
  private int words = 800;

  @Inject
  SentimentCommand(Terminal terminal) {
    super(terminal, 15);
  }

  @Override
  void run(Backend backend) {
    requirePositive("--words", words);
    Path path = data.required(DATA);
    LabelledTexts reviews = FilmReviews.read(path);
    say("%s: %d reviews; backend %s", path, reviews.size(), backend.name());
    Evaluation test =
        new ReviewSentiment(reviews, words, epochs(), seed()).run(backend, callbacks());
    report().setting("reviews", reviews.size());
    report().figure("test accuracy", test.get("binary_accuracy"));
    report().figure("test loss", test.loss());
    say("test loss %.4f, test accuracy %.4f", test.loss(), test.get("binary_accuracy"));
  }
}

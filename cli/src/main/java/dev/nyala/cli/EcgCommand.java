// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.examples.DrawnHeartbeats;
import dev.nyala.examples.LabelledSequences;
import dev.nyala.examples.SequenceClassification;
import dev.nyala.training.Evaluation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code nyala example ecg}. */
@Command(
    name = "ecg",
    description = "Tell heartbeats, or any sequences, apart with convolutions over time.",
    footer = {
      "Data: beats drawn by the program; --data takes any of https://timeseriesclassification.com.",
      "Result: test accuracy 0.92 on drawn beats, which say nothing of hearts."
    })
final class EcgCommand extends TrainingCommand {

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "A file of the UCR archive with TRAIN in its name; the one with TEST stands beside it.")
  private @Nullable Path file;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many beats to draw to train with, and how many to test with.")
  private int limit = 1000;

  @Inject
  EcgCommand(Terminal terminal) {
    super(terminal, 30);
  }

  @Override
  void run(Backend backend) {
    requirePositive("--limit", limit);
    LabelledSequences sequences =
        file == null ? DrawnHeartbeats.of(limit, limit, seed()) : LabelledSequences.read(file);
    say(
        "%s: %d sequences of %d values and %d classes to train and %d to test with; backend %s",
        sequences.source(),
        sequences.train().size(),
        sequences.length(),
        sequences.classes(),
        sequences.test().size(),
        backend.name());
    Evaluation test =
        new SequenceClassification(sequences, epochs(), seed()).run(backend, callbacks());
    report().setting("data", sequences.source());
    report().figure("test accuracy", test.get("sparse_categorical_accuracy"));
    report().figure("test loss", test.loss());
    say(
        "%s: test loss %.4f, test accuracy %.4f",
        sequences.source(), test.loss(), test.get("sparse_categorical_accuracy"));
  }
}

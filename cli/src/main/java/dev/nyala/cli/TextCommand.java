// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Sequential;
import dev.nyala.backend.Backend;
import dev.nyala.data.TextCorpus;
import dev.nyala.examples.TextGeneration;
import dev.nyala.random.CategoricalSampler;
import dev.nyala.random.RandomKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code nyala example text}. */
@Command(
    name = "text",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    description = "Learn from a text to write like it, a character at a time.")
final class TextCommand implements Runnable {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The text to learn from, in UTF-8, gzipped or not.")
  private @Nullable Path file;

  @Option(names = "--length", paramLabel = "N", description = "How many characters it sees.")
  private int length = 40;

  @Option(names = "--stride", paramLabel = "N", description = "How far apart samples begin.")
  private int stride = 3;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the samples.")
  private int epochs = 5;

  @Option(names = "--characters", paramLabel = "N", description = "How many characters to write.")
  private int characters = 400;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      split = ",",
      defaultValue = "0.5,1.0",
      description = "Below 1 for what is likely, above 1 for surprises; one sample for each.")
  private double[] temperatures = {};

  @Mixin private RunOptions options;

  @Inject
  TextCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (file == null) {
      throw new ParameterException(
          spec.commandLine(), "No text given: name a file in UTF-8 to learn from");
    }
    check();
    TextCorpus corpus = TextCorpus.read(file);
    try (Backend backend = options.open()) {
      terminal.say(
          "%s: %d characters, %d of them distinct; backend %s",
          file, corpus.size(), corpus.vocabularySize(), backend.name());
      TextGeneration example = new TextGeneration(corpus, length, stride, epochs, options.seed());
      Sequential model = example.train(backend, terminal.progress());
      for (double temperature : temperatures) {
        terminal.say("--- temperature %s", temperature);
        terminal.say("%s", example.write(model, characters, temperature));
      }
    }
  }

  /** What would be refused after the training had better be refused before it. */
  private void check() {
    for (double temperature : temperatures) {
      new CategoricalSampler(RandomKey.of(options.seed()), temperature);
    }
    if (characters < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--characters': " + characters + " is not positive");
    }
  }
}

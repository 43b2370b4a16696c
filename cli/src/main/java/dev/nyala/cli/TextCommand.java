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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code nyala example text}. */
@Command(
    name = "text",
    description = "Learn from a text to write like it, a character at a time.",
    footer = {
      "Data: FILE, any text of 100,000 characters or more.",
      "Result: words of the text, strung together after its fashion."
    })
final class TextCommand extends TrainingCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The text to learn from, in UTF-8, gzipped or not.")
  private @Nullable Path file;

  @Option(names = "--length", paramLabel = "N", description = "How many characters it sees.")
  private int length = 40;

  @Option(names = "--stride", paramLabel = "N", description = "How far apart samples begin.")
  private int stride = 3;

  @Option(names = "--characters", paramLabel = "N", description = "How many characters to write.")
  private int characters = 400;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      split = ",",
      defaultValue = "0.5,1.0",
      description = "Below 1 for what is likely, above 1 for surprises; one sample for each.")
  private double[] temperatures = {};

  @Inject
  TextCommand(Terminal terminal) {
    super(terminal, 5);
  }

  @Override
  void run(Backend backend) {
    if (file == null) {
      throw refusal("No text given: name a file in UTF-8 to learn from");
    }
    check();
    TextCorpus corpus = TextCorpus.read(file);
    say(
        "%s: %d characters, %d of them distinct; backend %s",
        file, corpus.size(), corpus.vocabularySize(), backend.name());
    report().setting("distinct characters", corpus.vocabularySize());
    TextGeneration example = new TextGeneration(corpus, length, stride, epochs(), seed());
    Sequential model = example.train(backend, callbacks());
    for (double temperature : temperatures) {
      String written = example.write(model, characters, temperature);
      say("--- temperature %s", temperature);
      say("%s", written);
      report().text("Written at temperature " + temperature, written);
    }
  }

  /** What would be refused after the training had better be refused before it. */
  private void check() {
    for (double temperature : temperatures) {
      new CategoricalSampler(RandomKey.of(seed()), temperature);
    }
    requirePositive("--characters", characters);
  }
}

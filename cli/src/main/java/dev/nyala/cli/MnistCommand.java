// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.CacheFolder;
import dev.nyala.data.ImageSplit;
import dev.nyala.data.LabelledImages;
import dev.nyala.data.Mnist;
import dev.nyala.data.SyntheticDigits;
import dev.nyala.examples.MnistConvnet;
import dev.nyala.training.Evaluation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code nyala example mnist}. */
@Command(
    name = "mnist",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    description = "Train a convolutional network to read handwritten digits.")
final class MnistCommand implements Runnable {

  private static final int MOST_TRAIN = 60_000;
  private static final int MOST_TEST = 10_000;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "0..1")
  private @Nullable Source source;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use at most N images to train with, and at most N to test with.")
  private int limit = MOST_TRAIN;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images.")
  private int epochs = 5;

  @Mixin private RunOptions options;

  /** Where the images come from, if not from the cache or else the default mirror. */
  static final class Source {

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Read the four IDX files of this folder, gzipped or not.")
    private @Nullable Path folder;

    @Option(
        names = "--mirror",
        paramLabel = "URL",
        description = "Download from there what is not in the cache folder yet.")
    private @Nullable String mirror;

    @Option(names = "--synthetic", description = "Draw digits instead of reading MNIST.")
    private boolean synthetic;

    Source() {}
  }

  @Inject
  MnistCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--limit': " + limit + " is not positive");
    }
    try (Backend backend = options.open()) {
      ImageSplit digits = load(source == null ? new Source() : source);
      LabelledImages test = digits.test();
      terminal.say(
          "%d images to train and %d to test with; backend %s",
          digits.train().size(), test.size(), backend.name());
      Stopwatch watch = new Stopwatch();
      Evaluation result =
          new MnistConvnet(digits, epochs, options.seed()).run(backend, terminal.progress(), watch);
      terminal.say(
          "%s: test loss %.4f, test accuracy %.4f; trained in %.1f s",
          test.source(), result.loss(), result.get("categorical_accuracy"), watch.seconds());
    }
  }

  private ImageSplit load(Source from) {
    if (from.synthetic) {
      terminal.say(
          "synthetic digits, drawn by the program with seed %d: easier than handwriting, so that"
              + " their accuracy is not that of MNIST",
          options.seed());
      return SyntheticDigits.of(options.seed())
          .load(Math.min(limit, MOST_TRAIN), Math.min(limit, MOST_TEST));
    }
    Mnist mnist = Mnist.of().progress(new DownloadMeter(terminal));
    Path folder = CacheFolder.path().resolve("mnist");
    if (from.folder != null) {
      folder = from.folder;
      mnist = mnist.directory(folder);
    } else if (from.mirror != null) {
      mnist = mnist.mirror(from.mirror);
    }
    ImageSplit digits = mnist.load();
    terminal.say("MNIST in %s", folder);
    return new ImageSplit(digits.train().take(limit), digits.test().take(limit));
  }
}

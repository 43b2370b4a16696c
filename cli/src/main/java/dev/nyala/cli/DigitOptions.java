// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.CacheFolder;
import dev.nyala.data.ImageSplit;
import dev.nyala.data.Mnist;
import dev.nyala.data.SyntheticDigits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that reads handwritten digits. */
final class DigitOptions {

  /** The line of a footer that says so. */
  static final String DATA = "Data: MNIST, 11 MB, downloaded once; or --data, or --synthetic.";

  private static final int MOST_TRAIN = 60_000;
  private static final int MOST_TEST = 10_000;

  private final Terminal terminal;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @ArgGroup(multiplicity = "0..1")
  private @Nullable Source source;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use at most N images to train with, and at most N to test with.")
  private int limit;

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
  DigitOptions(Terminal terminal) {
    this(terminal, MOST_TRAIN);
  }

  /** Makes the options of a command that needs no more images than so many, if not told. */
  DigitOptions(Terminal terminal, int limit) {
    this.terminal = terminal;
    this.limit = limit;
  }

  /** Reads or draws the images, and says where they are from. */
  ImageSplit load(long seed, Backend backend) {
    if (limit < 1) {
      throw new ParameterException(
          command.commandLine(),
          "Invalid value for option '--limit': " + limit + " is not positive");
    }
    ImageSplit digits = load(source == null ? new Source() : source, seed);
    terminal.say(
        "%d images to train and %d to test with; backend %s",
        digits.train().size(), digits.test().size(), backend.name());
    return digits;
  }

  private ImageSplit load(Source from, long seed) {
    if (from.synthetic) {
      terminal.say(
          "synthetic digits, drawn by the program with seed %d: easier than handwriting, so that"
              + " their accuracy is not that of MNIST",
          seed);
      return SyntheticDigits.of(seed).load(Math.min(limit, MOST_TRAIN), Math.min(limit, MOST_TEST));
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

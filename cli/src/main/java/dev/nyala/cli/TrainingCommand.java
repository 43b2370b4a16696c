// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.backend.Backend;
import dev.nyala.callbacks.Callback;
import dev.nyala.plots.HtmlReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What the commands of examples share: the options of a training, a backend, and lines of results.
 *
 * <p>The description of a command says what the example shows; its footer says which data it needs
 * and what usually comes out, for {@code nyala example --list}.
 */
@Command(
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    footerHeading = "%n")
abstract class TrainingCommand implements Runnable {

  /** Options that say nothing of the training. */
  private static final Set<String> UNTOLD =
      Set.of("backend", "threads", "report", "stacktrace", "help", "version");

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  private final RunReport report = new RunReport();

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training data.")
  private int epochs;

  TrainingCommand(Terminal terminal, int epochs) {
    this.terminal = terminal;
    this.epochs = epochs;
  }

  @Override
  public final void run() {
    requirePositive("--epochs", epochs);
    Path folder = options.report();
    if (folder != null) {
      HtmlReport.requireWritable(folder);
    }
    try (Backend backend = options.open()) {
      run(backend);
      if (folder != null) {
        say("report in %s", write(folder, backend));
      }
    }
  }

  private Path write(Path folder, Backend backend) {
    report.setting("backend", backend.name());
    for (ArgSpec argument : spec.args()) {
      Object value = argument.getValue();
      String name = argument.paramLabel();
      if (argument instanceof OptionSpec option) {
        name = option.longestName().replaceFirst("^--", "");
      }
      if (value != null && !UNTOLD.contains(name) && !value.equals(false)) {
        report.setting(name, value instanceof double[] some ? Arrays.toString(some) : value);
      }
    }
    String about = String.join(" ", spec.usageMessage().description());
    return report.page(spec.qualifiedName(), about).writeTo(folder);
  }

  /** Reads the data, trains and tells what came out. */
  abstract void run(Backend backend);

  final int epochs() {
    return epochs;
  }

  final long seed() {
    return options.seed();
  }

  /** Returns what an example is to be called with, besides others. */
  final Callback[] callbacks(Callback... others) {
    Stream<Callback> own = Stream.of(terminal.progress());
    Stream<Callback> shown = options.report() == null ? Stream.empty() : Stream.of(report);
    return Stream.of(own, shown, Stream.of(others)).flatMap(s -> s).toArray(Callback[]::new);
  }

  /** Returns what becomes the page of this run, if one is wanted. */
  final RunReport report() {
    return report;
  }

  final void say(String format, Object... arguments) {
    terminal.say(format, arguments);
  }

  /** Refuses what is not positive. */
  final void requirePositive(String option, int value) {
    if (value < 1) {
      throw refusal("Invalid value for option '%s': %d is not positive", option, value);
    }
  }

  final ParameterException refusal(String format, Object... arguments) {
    return new ParameterException(
        spec.commandLine(), String.format(Locale.ROOT, format, arguments));
  }
}

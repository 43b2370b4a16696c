// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.backend.Backend;
import dev.nyala.callbacks.Callback;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training data.")
  private int epochs;

  TrainingCommand(Terminal terminal, int epochs) {
    this.terminal = terminal;
    this.epochs = epochs;
  }

  @Override
  public final void run() {
    try (Backend backend = options.open()) {
      run(backend);
    }
  }

  /** Reads the data, trains and tells what came out. */
  abstract void run(Backend backend);

  final int epochs() {
    return epochs;
  }

  final long seed() {
    return options.seed();
  }

  final Callback progress() {
    return terminal.progress();
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

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code nyala example}. */
@Command(
    name = "example",
    mixinStandardHelpOptions = true,
    description = "Run an example.",
    subcommands = {LstmCommand.class, MnistCommand.class, TextCommand.class})
final class ExampleCommand implements Runnable {

  @Spec private CommandSpec spec;

  ExampleCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No example given");
  }
}

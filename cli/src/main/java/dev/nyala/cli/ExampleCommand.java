// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code nyala example}. */
@Command(
    name = "example",
    mixinStandardHelpOptions = true,
    description = "Run an example.",
    subcommands = {
      LstmCommand.class,
      MnistCommand.class,
      TextCommand.class,
      AdditionCommand.class,
      AnomalyCommand.class,
      AugmentCommand.class,
      CompareCommand.class,
      DenoiseCommand.class,
      EcgCommand.class,
      KFoldCommand.class,
      SentimentCommand.class,
      SpeechCommand.class,
      TabularCommand.class,
      TransferCommand.class,
      TransformerCommand.class,
      VaeCommand.class
    })
final class ExampleCommand implements Runnable {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--list",
      description = "List the examples: what each shows, the data it needs, its usual result.")
  private boolean list;

  @Inject
  ExampleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (!list) {
      throw new ParameterException(spec.commandLine(), "No example given");
    }
    for (CommandLine example : spec.subcommands().values()) {
      UsageMessageSpec usage = example.getCommandSpec().usageMessage();
      terminal.say("%s", example.getCommandName());
      Stream.of(usage.description(), usage.footer())
          .flatMap(Stream::of)
          .forEach(line -> terminal.say("    %s", line));
    }
  }
}

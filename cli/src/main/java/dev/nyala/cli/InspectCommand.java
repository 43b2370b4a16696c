// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Models;
import dev.nyala.format.LoadOptions;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code nyala inspect}. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Tell what each layer of a file became, what means the same but is said differently here,"
            + " and what is not used.")
final class InspectCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(paramLabel = "MODEL", description = "A .keras, .h5 or .onnx file, or a folder.")
  private Path model;

  @Inject
  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.say("%s", Models.load(model, LoadOptions.none()).report().toString().stripTrailing());
  }
}

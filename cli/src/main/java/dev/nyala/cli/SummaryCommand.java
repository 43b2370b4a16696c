// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Models;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code nyala summary}. */
@Command(
    name = "summary",
    mixinStandardHelpOptions = true,
    description = "List the layers of a model, their shapes and parameters.")
final class SummaryCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(paramLabel = "MODEL", description = "A .keras, .h5 or .onnx file, or a folder.")
  private Path model;

  @Inject
  SummaryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.say("%s", String.valueOf(Models.load(model).summary()).stripTrailing());
  }
}

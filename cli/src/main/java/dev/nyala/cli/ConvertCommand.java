// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Models;
import dev.nyala.format.ImportReport;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.LoadedModel;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code nyala convert}. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write a model in the format that the extension of a file names.",
      "What the model was compiled with, and what its optimizer remembers, go with it. What means"
          + " the same but is said differently, and what is not used, is told on standard error."
    })
final class ConvertCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "A .keras or .h5 file, or a folder of a model.")
  private Path from;

  @Parameters(index = "1", paramLabel = "OUT", description = "A .keras file.")
  private Path to;

  @Inject
  ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    LoadedModel loaded = Models.load(from, LoadOptions.none());
    loaded.model().save(to);
    for (ImportReport.Line line : loaded.report().lines()) {
      if (line.kind() != ImportReport.Kind.READ) {
        terminal.note("%s: %s", line.name(), line.text());
      }
    }
    terminal.say("%s", to);
  }
}

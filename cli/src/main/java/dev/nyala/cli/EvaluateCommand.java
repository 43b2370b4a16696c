// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Model;
import dev.nyala.backend.Backend;
import dev.nyala.data.Dataset;
import dev.nyala.format.LoadedModel;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nyala evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Judge a model on samples by the loss and the metrics it was compiled with.",
      "Prints a line for each figure: its name, a colon and the value."
    })
final class EvaluateCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private ModelData data;

  @Option(names = "--json", description = "Print an object of JSON instead.")
  private boolean json;

  @Inject
  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    data.validate();
    LoadedModel loaded = data.load();
    Model model = loaded.model();
    if (model.compilation().isEmpty()) {
      throw data.notCompiled(loaded, "");
    }
    Dataset samples = data.read(model);
    try (Backend backend = data.open()) {
      Map<String, Double> figures =
          model.backend(backend).evaluate(samples, data.batchSize()).figures();
      terminal.say("%s", json ? Figures.json(figures) : Figures.lines(figures));
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.data.Npy;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nyala predict}. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Call a model on samples and write what it predicts.")
final class PredictCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private ModelInputs inputs;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "The .npy file to write; one for each output of the model, in its order.")
  private List<Path> outputs = List.of();

  @Inject
  PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    List<Tensor> predicted = inputs.predict("--output", outputs);
    for (int i = 0; i < outputs.size(); i++) {
      Npy.write(outputs.get(i), predicted.get(i));
      terminal.say("%s %s", outputs.get(i), predicted.get(i).type());
    }
  }
}

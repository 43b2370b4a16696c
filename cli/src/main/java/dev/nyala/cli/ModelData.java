// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Model;
import dev.nyala.backend.Backends;
import dev.nyala.data.TensorDataset;
import dev.nyala.format.ImportReport;
import dev.nyala.format.LoadedModel;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A model of a file, inputs and targets: what commands that train or judge have in common. */
final class ModelData extends ModelChoice {

  @Option(
      names = "--x",
      paramLabel = "FILE",
      required = true,
      description =
          "An .npy file of samples; one for each input of the model, in its order, or an .npz file"
              + " of them all. Their dtypes are cast to those of the model; texts are arrays of"
              + " strings.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--y",
      paramLabel = "FILE",
      required = true,
      description = "An .npy or .npz file of what the model should say; one for each output.")
  private List<Path> targets = List.of();

  @Inject
  ModelData(Backends backends) {
    super(backends);
  }

  /** Reads inputs and targets. */
  TensorDataset read(Model loaded) {
    List<HostValue> x = samples(loaded, "--x", inputs);
    List<Tensor> y = ArrayFiles.read(targets, loaded.outputNames());
    long judged =
        loaded.compilation().stream()
            .flatMap(compilation -> compilation.outputs().stream())
            .filter(output -> output.loss() != null)
            .count();
    if (y.size() != judged) {
      requireCount("--y", y.size(), "has", "outputs", loaded.outputNames());
    }
    return loaded.dataset(x, y);
  }

  /** Returns the error of a model that cannot be trained or judged, and why it cannot. */
  ParameterException notCompiled(LoadedModel loaded, String remedy) {
    String why =
        loaded.report().lines().stream()
            .filter(line -> line.kind() == ImportReport.Kind.IGNORED)
            .filter(line -> line.name().equals("compile"))
            .map(ImportReport.Line::text)
            .collect(Collectors.joining("; "));
    String what = why.isEmpty() ? "the file does not say how it is compiled" : why;
    return refusal(file() + ": " + what + remedy);
  }
}

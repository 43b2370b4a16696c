// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.backend.Backends;
import dev.nyala.data.TensorDataset;
import dev.nyala.format.ImportReport;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.LoadedModel;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model of a file, inputs and targets: what commands that train or judge have in common. */
final class ModelData extends BackendChoice {

  private static final int BATCH = 32;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "MODEL", description = "A .keras or .h5 file, or a folder of a model.")
  private Path model;

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

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "How many samples are computed at a time, 32 by default.")
  private int batchSize = BATCH;

  @Inject
  ModelData(Backends backends) {
    super(backends);
  }

  /** Refuses options that need no file to be seen wrong. */
  void validate() {
    if (batchSize < 1) {
      throw refusal("Invalid value for option '--batch-size': " + batchSize + " is not positive");
    }
  }

  int batchSize() {
    return batchSize;
  }

  LoadedModel load() {
    return Models.load(model, LoadOptions.none());
  }

  /** Reads inputs and targets. */
  TensorDataset read(Model loaded) {
    List<HostValue> x = ArrayFiles.inputs(inputs, loaded);
    requireCount("--x", x.size(), loaded.inputs().size(), "takes", loaded.inputNames());
    List<Tensor> y = ArrayFiles.read(targets, loaded.outputNames());
    long judged =
        loaded.compilation().stream()
            .flatMap(compilation -> compilation.outputs().stream())
            .filter(output -> output.loss() != null)
            .count();
    if (y.size() != judged) {
      requireCount("--y", y.size(), loaded.outputs().size(), "has", loaded.outputNames());
    }
    return loaded.dataset(x, y);
  }

  private void requireCount(String option, int given, int wanted, String verb, List<String> names) {
    if (given != wanted) {
      throw refusal(
          String.format(
              "The model %s %d, %s, and there are %d of %s", verb, wanted, names, given, option));
    }
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
    return refusal(model + ": " + what + remedy);
  }

  ParameterException refusal(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}

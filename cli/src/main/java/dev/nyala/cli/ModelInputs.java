// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model of a file and what it is called on: what commands that predict have in common. */
final class ModelInputs extends BackendChoice {

  private static final int BATCH = 32;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "MODEL", description = "A .keras or .h5 file, or a folder of a model.")
  private Path model;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description =
          "An .npy file of samples; one for each input of the model, in its order, or an .npz file"
              + " of them all. Their dtypes are cast to those of the model; texts are arrays of"
              + " strings.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "How many samples are predicted at a time.")
  private int batchSize = BATCH;

  @Inject
  ModelInputs(Backends backends) {
    super(backends);
  }

  /** Returns the outputs of the model. */
  List<Tensor> predict() {
    if (batchSize < 1) {
      throw new ParameterException(
          command.commandLine(),
          "Invalid value for option '--batch-size': " + batchSize + " is not positive");
    }
    Model loaded = Models.load(model);
    int expected = loaded.inputs().size();
    List<HostValue> given = ArrayFiles.inputs(inputs, loaded);
    if (given.size() != expected) {
      throw new ParameterException(
          command.commandLine(),
          "The model takes "
              + expected
              + " inputs, "
              + loaded.inputNames()
              + ", and there are "
              + given.size()
              + " of --input");
    }
    try (Backend backend = open()) {
      return loaded.backend(backend).predict(given, batchSize);
    }
  }
}

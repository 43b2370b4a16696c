// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Model;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** A model of a file and what it is called on: what commands that predict have in common. */
final class ModelInputs extends ModelChoice {

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description =
          "An .npy file of samples; one for each input of the model, in its order, or an .npz file"
              + " of them all. Their dtypes are cast to those of the model; texts are arrays of"
              + " strings.")
  private List<Path> inputs = List.of();

  @Inject
  ModelInputs(Backends backends) {
    super(backends);
  }

  /** Returns the outputs of the model, for each of which an option has a file. */
  List<Tensor> predict(String option, List<Path> files) {
    validate();
    Model loaded = load().model();
    requireCount(option, files.size(), "has", "outputs", loaded.outputNames());
    List<HostValue> samples = samples(loaded, "--input", inputs);
    try (Backend backend = open()) {
      return loaded.backend(backend).predict(samples, batchSize());
    }
  }
}

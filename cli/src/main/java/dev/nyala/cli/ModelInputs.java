// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.Model;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.interop.onnx.OnnxModel;
import dev.nyala.interop.onnx.file.OnnxFile;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    if (OnnxFile.isNamed(file())) {
      return predictFile(option, files);
    }
    Model loaded = load().model();
    requireCount(option, files.size(), "has", "outputs", loaded.outputNames());
    List<HostValue> samples = samples(loaded, "--input", inputs);
    try (Backend backend = open()) {
      return loaded.backend(backend).predict(samples, batchSize());
    }
  }

  /** An ONNX file is run as it is, whatever its inputs. */
  private List<Tensor> predictFile(String option, List<Path> files) {
    try (Backend backend = open();
        OnnxModel model = OnnxModel.load(file(), backend)) {
      requireCount(option, files.size(), "has", "outputs", model.outputNames());
      List<Tensor> samples = ArrayFiles.read(inputs, model.inputNames());
      requireCount("--input", samples.size(), "takes", "inputs", model.inputNames());
      return model.predict(samples, batchSize());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

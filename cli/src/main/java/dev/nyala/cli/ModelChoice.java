// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.backend.Backends;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.LoadedModel;
import dev.nyala.tensor.HostValue;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model of a file: what commands that call it on samples have in common. */
abstract class ModelChoice extends BackendChoice {

  private static final int BATCH = 32;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "MODEL", description = "A .keras, .h5 or .onnx file, or a folder.")
  private Path model;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "How many samples are computed at a time, 32 by default.")
  private int batchSize = BATCH;

  ModelChoice(Backends backends) {
    super(backends);
  }

  /** Refuses options that need no file to be seen wrong. */
  final void validate() {
    if (batchSize < 1) {
      throw refusal("Invalid value for option '--batch-size': " + batchSize + " is not positive");
    }
  }

  final int batchSize() {
    return batchSize;
  }

  final Path file() {
    return model;
  }

  final LoadedModel load() {
    return Models.load(model, LoadOptions.none());
  }

  /** Reads the files of an option, and casts the numbers they have to the dtypes of the inputs. */
  final List<HostValue> samples(Model loaded, String option, List<Path> files) {
    List<HostValue> given = ArrayFiles.inputs(files, loaded);
    requireCount(option, given.size(), "takes", "inputs", loaded.inputNames());
    return given;
  }

  /** Requires as many of an option as the model has inputs or outputs. */
  final void requireCount(String option, int given, String verb, String what, List<String> names) {
    if (given != names.size()) {
      throw refusal(
          String.format(
              "The model %s %d %s, %s, and there are %d of %s",
              verb, names.size(), what, names, given, option));
    }
  }

  final ParameterException refusal(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}

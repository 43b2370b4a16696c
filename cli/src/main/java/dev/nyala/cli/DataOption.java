// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that names data on this machine. */
final class DataOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--data", paramLabel = "PATH", description = "Where the data are, see below.")
  private @Nullable Path path;

  DataOption() {}

  /** Returns what was given, or null. */
  @Nullable Path path() {
    return path;
  }

  /** Returns what was given, or says what to give and where it is to be had. */
  Path required(String what) {
    if (path == null) {
      throw new ParameterException(
          command.commandLine(), "No data given: name with --data " + what);
    }
    return path;
  }
}

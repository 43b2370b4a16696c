// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backends;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that trains a model. */
final class RunOptions extends BackendChoice {

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Determines initial weights and the order of samples.")
  private long seed;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Write a page about the run there, index.html: its figures, samples, curves and model.")
  private @Nullable Path report;

  @Inject
  RunOptions(Backends backends) {
    super(backends);
  }

  /** Returns the folder of the report, or null if none is wanted. */
  @Nullable Path report() {
    return report;
  }

  long seed() {
    return seed;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.error.BackendException;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that runs a model. */
class BackendChoice {

  private final Backends backends;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "What the model runs on, see 'nyala backends'. Without it the system property "
              + Backends.PROPERTY
              + " decides, then the environment variable "
              + Backends.ENVIRONMENT
              + ", then the priority.")
  private @Nullable String backend;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads to use; 0 for one on each core. Results do not depend on it.")
  private int threads;

  @Inject
  BackendChoice(Backends backends) {
    this.backends = backends;
  }

  /** Opens the backend that the options, the system property or the environment ask for. */
  final Backend open() {
    if (threads < 0) {
      throw new ParameterException(
          command.commandLine(), "Invalid value for option '--threads': " + threads);
    }
    try {
      return backends.open(backend, BackendOptions.DEFAULT.threads(threads));
    } catch (BackendException e) {
      if (isUnknown()) {
        throw new ParameterException(command.commandLine(), "Unknown backend", e);
      }
      throw e;
    }
  }

  private boolean isUnknown() {
    return Stream.of(
            String.valueOf(backend),
            System.getProperty(Backends.PROPERTY, ""),
            String.valueOf(System.getenv(Backends.ENVIRONMENT)))
        .filter(name -> !name.isBlank() && !name.equals("null"))
        .findFirst()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> backends.list().stream().noneMatch(e -> e.name().equals(name)))
        .isPresent();
  }
}

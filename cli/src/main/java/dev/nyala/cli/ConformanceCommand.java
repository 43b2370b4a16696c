// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.Backends;
import dev.nyala.conformance.Extent;
import dev.nyala.conformance.run.CaseResult;
import dev.nyala.conformance.run.CaseResult.Outcome;
import dev.nyala.conformance.run.ConformanceReport;
import dev.nyala.conformance.run.ConformanceRun;
import dev.nyala.conformance.run.ConformanceRun.Theme;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code nyala conformance}. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Test whether a backend does all that it must. Exits with 0 if so, else with 1.")
final class ConformanceCommand implements Callable<Integer> {

  private static final int EVERY = 500;

  private final Terminal terminal;
  private final Backends installed;

  @Spec private CommandLine.Model.CommandSpec spec;

  @ParentCommand private Main main;

  @Option(names = "--backend", paramLabel = "NAME", required = true, description = "Which one.")
  private String backend = "";

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "A jar that provides it, with META-INF/services; may be given again.")
  private List<Path> jars = List.of();

  @Option(
      names = "--suite",
      paramLabel = "NAME",
      split = ",",
      description = "What to run: ${COMPLETION-CANDIDATES}; without it, all.",
      completionCandidates = Suites.class)
  private List<String> suites = List.of();

  @Option(
      names = "--case",
      paramLabel = "TEXT",
      description = "Run the cases whose names begin so, such as 'conv ·'.")
  private String cases = "";

  @Option(
      names = "--extent",
      paramLabel = "EXTENT",
      description = "short leaves out trainings of full size, long watches memory for longer.")
  private Extent extent = Extent.USUAL;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write a page in HTML, and XML in the form of JUnit, to this folder.")
  private @Nullable Path report;

  private int ended;

  @Inject
  ConformanceCommand(Terminal terminal, Backends installed) {
    this.terminal = terminal;
    this.installed = installed;
  }

  /** The names of the suites, for the help. */
  static final class Suites implements Iterable<String> {

    Suites() {}

    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }

    private static List<String> names() {
      return Stream.of(Theme.values()).map(Theme::tag).toList();
    }
  }

  @Override
  public Integer call() throws IOException {
    Set<Theme> themes = suites.stream().map(this::theme).collect(Collectors.toSet());
    try (ProviderJars loaded = ProviderJars.open(jars)) {
      BackendProvider provider = loaded.find(backend, installed, spec);
      ConformanceReport result =
          new ConformanceRun(provider, BackendOptions.DEFAULT, themes, cases, extent)
              .run(this::tell);
      return tell(result);
    }
  }

  private Theme theme(String name) {
    return Stream.of(Theme.values())
        .filter(theme -> theme.tag().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--suite': %s is none of %s"
                        .formatted(name, String.join(", ", Suites.names()))));
  }

  private void tell(CaseResult result) {
    ended++;
    if (result.outcome() == Outcome.FAILED) {
      terminal.say("FAILED  %s · %s", result.suite(), result.name());
    } else if (ended % EVERY == 0) {
      terminal.say("%d cases, at %s", ended, result.suite());
    }
  }

  private int tell(ConformanceReport result) throws IOException {
    if (result.cases().isEmpty()) {
      throw new DataException(
          Diagnostic.of("There is no such case")
              .received("--case \"%s\"", cases)
              .expected("the beginning of the name of a case of the suites that are run"));
    }
    for (CaseResult failure : result.failures()) {
      terminal.say("");
      ConformanceReport.block(failure).forEach(line -> terminal.say("%s", line));
      if (main.showsStackTraces() && failure.failure() != null) {
        failure.failure().printStackTrace(terminal.out());
      }
    }
    terminal.say("");
    terminal.say("%-20s %7s %7s %7s %9s", "suite", "passed", "failed", "skipped", "seconds");
    result.rows().forEach(this::tell);
    tell(result.total());
    if (report != null) {
      result.write(report).forEach(file -> terminal.say("wrote %s", file));
    }
    terminal.say(
        result.passed() ? "Backend %s conforms." : "Backend %s does not conform.",
        result.backend());
    return result.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void tell(ConformanceReport.Row row) {
    terminal.say(
        "%-20s %7d %7d %7d %9.1f",
        row.suite(), row.passed(), row.failed(), row.skipped(), row.millis() / 1000.0);
  }
}

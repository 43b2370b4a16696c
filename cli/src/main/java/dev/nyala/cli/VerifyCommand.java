// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.onnx.cases.CaseReport;
import dev.nyala.interop.onnx.cases.Outcome;
import dev.nyala.interop.onnx.cases.RecordedCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code nyala verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run ONNX models on recorded inputs, and compare what they give with what is recorded.",
      "A case is a folder with model.onnx and either x0.npy, ..., y0.npy, ... (with tolerances in"
          + " case.json, if there is one) or test_data_set_0/input_0.pb, output_0.pb, ...",
      "Prints how many cases passed by operator; the exit code is 1 if one is refused or wrong."
    })
final class VerifyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private BackendChoice backends;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "A case, or a folder of cases and of folders of them.")
  private List<Path> folders = List.of();

  @Option(
      names = "--quiet",
      description = "Print the totals alone, without the table and the reasons.")
  private boolean quiet;

  @Inject
  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<Path> cases = new ArrayList<>();
    for (Path folder : folders) {
      cases.addAll(found(folder));
    }
    CaseReport report = new CaseReport();
    try (Backend backend = backends.open()) {
      for (Path folder : cases) {
        run(folder, backend, report);
      }
    }
    if (!quiet) {
      terminal.say("%s", report.toString().stripTrailing());
      report.failures().forEach(failure -> terminal.say("%s", failure));
    }
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      terminal.say("%s: %d", kind.name().toLowerCase(Locale.ROOT), report.all().of(kind));
    }
    return report.isClean() ? 0 : 1;
  }

  private static List<Path> found(Path folder) throws IOException {
    List<Path> cases = Files.isDirectory(folder) ? RecordedCase.find(folder) : List.of();
    if (cases.isEmpty()) {
      throw new DataException(
          Diagnostic.of("There is no recorded case")
              .received("%s", folder)
              .expected("a folder with model.onnx, or a folder of such folders"));
    }
    return cases;
  }

  /** A case that cannot be read is refused like one that cannot be run. */
  private static void run(Path folder, Backend backend, CaseReport report) throws IOException {
    String name = String.valueOf(folder.getFileName());
    try {
      RecordedCase recorded = RecordedCase.read(folder);
      report.add(name, recorded.operators(), Outcome.of(recorded, backend));
    } catch (DataException e) {
      Outcome refused = new Outcome(Outcome.Kind.REFUSED, String.valueOf(e.getMessage()));
      report.add(name, Set.of(), refused);
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.interop.onnx.cases.CaseReport;
import dev.nyala.interop.onnx.cases.CaseReport.Counts;
import dev.nyala.interop.onnx.cases.Outcome;
import dev.nyala.interop.onnx.cases.Outcome.Kind;
import dev.nyala.interop.onnx.cases.RecordedCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The table of ONNX operators tells how many cases of the standard each backend passes; {@code
 * -Dnyala.docs.write=true} writes it anew.
 */
@EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
class OnnxTableTest {

  private static final Path TABLE = Path.of("docs", "onnx.md");
  private static final List<String> BACKENDS = List.of("pure", "tf", "nd4j", "onnx");

  @Test
  void listsWhatPasses() throws IOException {
    Path root = Path.of(System.getProperty("nyala.testdata", ""), "onnx-standard");
    List<RecordedCase> cases = new ArrayList<>();
    for (Path folder : RecordedCase.find(root)) {
      cases.add(RecordedCase.read(folder));
    }
    Map<String, CaseReport> reports = new LinkedHashMap<>();
    for (String name : BACKENDS) {
      try (Backend backend = Backends.discover().open(name, BackendOptions.DEFAULT)) {
        CaseReport report = new CaseReport();
        for (RecordedCase recorded : cases) {
          report.add(recorded.name(), recorded.operators(), Outcome.of(recorded, backend));
        }
        reports.put(name, report);
      }
    }
    String table = table(reports, root);
    if (Boolean.getBoolean("nyala.docs.write")) {
      Files.writeString(Repository.root().resolve(TABLE), table);
    }
    String remedy = "Write it anew with mvn verify -Dnyala.docs.write=true";
    assertEquals(cases(table), cases(Repository.read(TABLE)), remedy);
  }

  /** Returns operators and numbers of cases: what passes may differ by a rounding elsewhere. */
  private static List<String> cases(String table) {
    return table
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf('|', line.indexOf("` |") + 3)))
        .toList();
  }

  private static String table(Map<String, CaseReport> reports, Path root) {
    StringBuilder text = new StringBuilder();
    text.append("# ONNX operators\n\n");
    text.append("The cases of the ONNX standard that each backend passes; generated.\n");
    text.append("`mvn verify -Dnyala.docs.write=true -Dnyala.testdata=...` writes it anew.\n\n");
    text.append("`pure`, `tf` and `nd4j` run a file as a graph; `onnx` gets it as it is, and");
    text.append(
        " what ONNX Runtime does not pass\nis its own. Cases of random numbers are checked");
    text.append(" for shape and dtype alone. A case counts for each operator it uses.\n\n");
    text.append("| | ").append(String.join(" | ", reports.keySet())).append(" |\n|---|");
    text.append("--:|".repeat(reports.size())).append('\n');
    for (Kind kind : Kind.values()) {
      text.append("| ").append(kind.name().toLowerCase(Locale.ROOT));
      reports.values().forEach(report -> text.append(" | ").append(report.all().of(kind)));
      text.append(" |\n");
    }
    text.append("\n## By operator\n\n| operator | cases | ");
    text.append(String.join(" | ", reports.keySet())).append(" |\n|---|--:|");
    text.append("--:|".repeat(reports.size())).append('\n');
    for (String operator : operators(reports)) {
      row(text, operator, reports);
    }
    text.append("\n## Not passed as a graph\n\n");
    SortedSet<String> reasons = new TreeSet<>();
    reports.forEach(
        (name, report) -> {
          if (!name.equals("onnx")) {
            report.failures().forEach(line -> reasons.add(reason(line, root)));
          }
        });
    reasons.forEach(reason -> text.append("* ").append(reason).append('\n'));
    return text.toString();
  }

  private static SortedSet<String> operators(Map<String, CaseReport> reports) {
    SortedSet<String> names = new TreeSet<>();
    reports.values().forEach(report -> names.addAll(report.byOperator().keySet()));
    return names;
  }

  private static void row(StringBuilder text, String operator, Map<String, CaseReport> reports) {
    text.append("| `").append(operator).append("` | ");
    Counts first = reports.values().iterator().next().byOperator().get(operator);
    text.append(first == null ? 0 : first.total());
    for (CaseReport report : reports.values()) {
      Counts counts = report.byOperator().get(operator);
      int passed = counts == null ? 0 : counts.of(Kind.PASSED) + counts.of(Kind.RANDOM);
      text.append(" | ").append(passed);
    }
    text.append(" |\n");
  }

  /** Leaves out where the file was. */
  private static String reason(String line, Path root) {
    int where = line.indexOf(" where ");
    String told = where < 0 ? line : line.substring(0, where);
    return told.replace(root.toString(), "").strip();
  }
}

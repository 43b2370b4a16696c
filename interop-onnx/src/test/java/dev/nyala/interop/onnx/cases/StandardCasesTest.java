// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.pure.PureProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The cases of the ONNX standard, where they are there. */
@EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
class StandardCasesTest {

  private final Path root = Path.of(System.getProperty("nyala.testdata", ""), "onnx-standard");

  @Test
  void mostCasesPassAndNoneIsWrong() throws IOException {
    Map<Outcome.Kind, Integer> counts = new EnumMap<>(Outcome.Kind.class);
    List<String> wrong = new ArrayList<>();
    StringBuilder log = new StringBuilder();
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT)) {
      for (Path folder : RecordedCase.find(root)) {
        Outcome outcome = outcome(folder, backend);
        counts.merge(outcome.kind(), 1, Integer::sum);
        log.append(outcome.kind())
            .append(' ')
            .append(folder.getFileName())
            .append(' ')
            .append(outcome.detail().replace('\n', ' '))
            .append('\n');
        if (outcome.kind() == Outcome.Kind.WRONG) {
          wrong.add(folder.getFileName() + ": " + outcome.detail());
        }
      }
    }
    java.nio.file.Files.writeString(Path.of("/tmp/onnxcases.txt"), log);
    assertEquals(List.of(), wrong);
    assertTrue(counts.getOrDefault(Outcome.Kind.PASSED, 0) > 700, counts.toString());
  }

  private static Outcome outcome(Path folder, Backend backend) throws IOException {
    try {
      return Outcome.of(RecordedCase.read(folder), backend);
    } catch (RuntimeException e) {
      StackTraceElement[] t = e.getStackTrace();
      return new Outcome(
          Outcome.Kind.WRONG,
          "CRASH " + e + " " + (t.length > 0 ? t[0] : "") + (t.length > 1 ? t[1] : ""));
    }
  }
}

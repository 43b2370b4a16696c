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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The cases of the ONNX standard, where they are there. */
@EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
class StandardCasesTest {

  /** What it records for zeros is the rounding of one FFT library in single precision. */
  private static final List<String> NOISE = List.of("wrong test_dft_inverse");

  @Test
  void nearlyAllPassAndTheOthersAreRefused() throws IOException {
    Path root = Path.of(System.getProperty("nyala.testdata", ""), "onnx-standard");
    CaseReport report = new CaseReport();
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT)) {
      for (Path folder : RecordedCase.find(root)) {
        RecordedCase recorded = RecordedCase.read(folder);
        report.add(recorded.name(), recorded.operators(), Outcome.of(recorded, backend));
      }
    }
    List<String> wrong =
        report.failures().stream()
            .filter(line -> line.startsWith("wrong"))
            .map(line -> line.substring(0, line.indexOf(':')))
            .toList();
    assertEquals(NOISE, wrong);
    assertTrue(report.all().of(Outcome.Kind.PASSED) >= 0.98 * report.all().total());
  }
}

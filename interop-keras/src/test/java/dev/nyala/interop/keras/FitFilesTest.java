// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that Keras compiled are trained here to the weights that Keras trained them to. */
class FitFilesTest {

  private static final double TOLERANCE = 5e-4;
  private static final double FIGURES = 1e-5;

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(Fixtures.file("fits"))) {
      return folders.sorted().toList().stream();
    }
  }

  @Test
  void thereAreCases() throws IOException {
    assertEquals(14, cases().count());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trainsAsKerasDoes(Path folder) {
    assertTrained(folder, "start.keras");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesOnFromTheStateOfTheOptimizer(Path folder) {
    assertTrained(folder, "middle.keras");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesOnFromTheStateInLegacyFiles(Path folder) {
    if (Files.exists(folder.resolve("middle.h5"))) {
      assertTrained(folder, "middle.h5");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judgesAsKerasDoes(Path folder) {
    double difference = new FitComparison(folder).figures();
    assertTrue(difference < FIGURES, () -> folder + " differs by " + difference);
  }

  private static void assertTrained(Path folder, String file) {
    FitComparison.Differences found = new FitComparison(folder).weights(file);
    assertTrue(found.largest() < TOLERANCE, () -> folder + ", " + file + ": " + found);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Models;
import dev.nyala.error.DataException;
import dev.nyala.format.LoadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models with one feature each, written by Keras 2 and 3. */
@EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
class SharedModelsTest {

  private static final double TOLERANCE = 1e-5;

  static Stream<Path> models() throws IOException {
    Path features = Path.of(System.getProperty("nyala.testdata"), "keras-models", "features");
    try (Stream<Path> files = Files.walk(features, 2)) {
      return files
          .filter(f -> f.toString().endsWith(".keras") || f.toString().endsWith(".h5"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void predictsAsKerasDid(Path file) {
    LoadOptions options = LoadOptions.none();
    if (file.toString().contains("lambda")) {
      DataException refused = assertThrows(DataException.class, () -> Models.load(file));
      assertTrue(String.valueOf(refused.getMessage()).contains("\"lambda\""), refused::getMessage);
      options = options.lambda("lambda", x -> x.multiply(2.0));
    }
    double difference = Fixtures.difference(Models.load(file, options).model(), file.getParent());
    assertTrue(difference < TOLERANCE, () -> file + " differs by " + difference);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever has fixtures of Keras has a training whose losses are known. */
class OptimizersTest {

  @Test
  void everyOptimizerIsTrainedWith() throws IOException, URISyntaxException {
    Set<String> trained = new TreeSet<>();
    OptimizerConformance.optimizers().keySet().forEach(name -> trained.add(name.split(",", -1)[0]));
    Set<String> known = new TreeSet<>(Set.of("LossScaleOptimizer"));
    Path fixtures =
        Path.of(
            Objects.requireNonNull(OptimizersTest.class.getResource("keras/optimizers")).toURI());
    try (Stream<Path> files = Files.list(fixtures)) {
      files.forEach(file -> known.add(file.getFileName().toString().replace(".txt", "")));
    }
    // What all of them are tried on.
    known.remove("Data");
    assertEquals(known, trained);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Backends;
import dev.nyala.interop.keras.layers.LayerTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers of every class, in random configurations that Keras saved, predict as Keras did. A backend
 * with an engine of its own takes one configuration of each class, since it needs longer to begin
 * with a graph than to run it; {@code -Dnyala.configurations=all} has it take them all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConfigurationParity {

  private static final double TOLERANCE = 1e-5;

  /**
   * What takes texts, which the pack's arrays cannot hold; its models are fixtures of their own.
   */
  private static final Set<String> TEXTS = Set.of("Hashing", "StringLookup", "TextVectorization");

  /** What Keras 3 writes under another name, or only Keras 1 and 2 wrote. */
  private static final Set<String> OLD =
      Set.of(
          "AvgPool1D",
          "AvgPool2D",
          "AvgPool3D",
          "Convolution1D",
          "Convolution1DTranspose",
          "Convolution2D",
          "Convolution2DTranspose",
          "Convolution3D",
          "Convolution3DTranspose",
          "CuDNNGRU",
          "CuDNNLSTM",
          "Deconvolution2D",
          "GlobalAvgPool1D",
          "GlobalAvgPool2D",
          "GlobalAvgPool3D",
          "GlobalMaxPool1D",
          "GlobalMaxPool2D",
          "GlobalMaxPool3D",
          "GroupedQueryAttention",
          "LocallyConnected1D",
          "LocallyConnected2D",
          "MaxPool1D",
          "MaxPool2D",
          "MaxPool3D",
          "SeparableConvolution1D",
          "SeparableConvolution2D",
          "ThresholdedReLU");

  private static final String ALL = "nyala.configurations";

  private final String backendName;
  private Configurations configurations;
  private Backend backend;

  ConfigurationParity(String backendName) {
    this.backendName = backendName;
  }

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    Backends found = Backends.discover();
    assumeTrue(
        found.list().stream()
            .filter(entry -> entry.name().equals(backendName))
            .anyMatch(entry -> entry.availability().equals(Availability.available())),
        () -> backendName + " has no natives for this machine");
    backend = found.open(backendName, BackendOptions.DEFAULT);
    try (InputStream pack =
        Objects.requireNonNull(ConfigurationParity.class.getResourceAsStream("layers.zip"))) {
      configurations = new Configurations(pack, folder);
    }
  }

  @AfterAll
  void close() {
    if (backend != null) {
      backend.close();
    }
  }

  Stream<String> layers() {
    return configurations.byClass().keySet().stream();
  }

  @Test
  void everyClassHasConfigurations() {
    Set<String> expected = new TreeSet<>(LayerTable.ofKeras().readers().keySet());
    expected.removeAll(OLD);
    expected.removeAll(TEXTS);
    assertEquals(expected, configurations.byClass().keySet());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void predictsAsKerasDoes(String layer) {
    List<String> wrong = new ArrayList<>();
    for (Path folder : chosen(configurations.byClass().get(layer))) {
      for (Path file : Configurations.files(folder)) {
        double difference = Configurations.difference(file, backend);
        if (!(difference < TOLERANCE)) {
          wrong.add(folder.getFileName() + "/" + file.getFileName() + " differs by " + difference);
        }
      }
    }
    assertTrue(wrong.isEmpty(), wrong::toString);
  }

  private List<Path> chosen(List<Path> folders) {
    boolean all = backendName.equals("pure") || "all".equals(System.getProperty(ALL));
    // Those with odd numbers are there in both formats.
    return all ? folders : folders.subList(folders.size() - 1, folders.size());
  }
}

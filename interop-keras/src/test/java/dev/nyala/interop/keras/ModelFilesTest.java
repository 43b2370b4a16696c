// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.error.DataException;
import dev.nyala.format.ImportReport;
import dev.nyala.format.LoadLimits;
import dev.nyala.format.LoadOptions;
import dev.nyala.layers.Rescaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that Python saved gives the same numbers here. */
class ModelFilesTest {

  private static final double TOLERANCE = 1e-5;

  @ParameterizedTest
  @CsvSource({
    "image_network, model.keras",
    "image_network, model.h5",
    "line_network, model.keras",
    "line_network, model.h5",
    "cell_network, model.keras",
    "cell_network, model.h5",
    "prepared_network, model.keras",
    "prepared_network, model.h5",
    "sequence_network, model.keras",
    "sequence_network, model.h5",
    "attention_network, model.keras",
    "attention_network, model.h5",
    "shared_layers, model.keras",
    "shared_layers, model.h5",
    "functions, model.keras",
    "functions, model.h5",
    "convnext_network, model.keras",
    "convnext_network, model.h5",
    "reversible_network, model.keras",
    "reversible_network, model.h5",
    "quantized_network, model.keras",
    "quantized_network, model.h5",
    "given_texts, model.keras",
    "given_texts, model.h5",
    "learned_texts, model.keras"
  })
  void predictsAsKerasDoes(String folder, String file) {
    Path path = Fixtures.file(folder).resolve(file);
    Model model = Models.load(path);
    double difference = Fixtures.difference(model, path.getParent());
    assertTrue(difference < TOLERANCE, () -> folder + "/" + file + " differs by " + difference);
  }

  @Test
  void aFolderOfTheEntriesIsAModelToo(@TempDir Path folder) throws IOException {
    Path packed = Fixtures.file("line_network/model.keras");
    try (Archive archive = Archive.open(packed, LoadLimits.usual())) {
      for (String entry : List.of("config.json", "metadata.json", "model.weights.h5")) {
        Files.write(folder.resolve(entry), archive.bytes(entry));
      }
    }
    assertTrue(Fixtures.difference(Models.load(folder), packed.getParent()) < TOLERANCE);
  }

  @Test
  void layersKeepTheirNames() {
    Model model = Models.load(Fixtures.file("shared_layers/model.keras"));
    assertEquals("shared", model.layer("shared").name());
    assertEquals(List.of("a", "b"), model.inputNames());
  }

  @Test
  void theReportTellsWhatEachLayerBecame() {
    ImportReport report =
        Models.load(Fixtures.file("line_network/model.keras"), LoadOptions.none()).report();
    assertTrue(report.writer().startsWith("Keras 3."), report::writer);
    assertTrue(
        report.lines().stream().anyMatch(line -> line.text().equals("RepeatVector")),
        report::toString);
  }

  @Test
  void anUnknownClassIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.keras");
    write(
        file,
        """
        {"class_name": "Sequential", "config": {"name": "s", "layers": [
          {"class_name": "InputLayer", "config": {"batch_shape": [null, 2], "name": "x"}},
          {"class_name": "Scale", "config": {"name": "mine", "factor": 2.5},
           "registered_name": "pkg>Scale"}]}}
        """);
    DataException e = assertThrows(DataException.class, () -> Models.load(file));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("\"mine\"") && message.contains("pkg>Scale"), message);
  }

  @Test
  void aClassOfOnesOwnIsNoneOfKerasThatHasItsName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.keras");
    write(
        file,
        """
        {"class_name": "Sequential", "config": {"name": "s", "layers": [
          {"class_name": "InputLayer", "config": {"batch_shape": [null, 2], "name": "x"}},
          {"class_name": "UnitNormalization", "module": "mine.layers", "config": {"name": "own"},
           "registered_name": "mine>UnitNormalization"}]}}
        """);
    DataException e = assertThrows(DataException.class, () -> Models.load(file));
    assertTrue(String.valueOf(e.getMessage()).contains("mine>UnitNormalization"), e::getMessage);
    LoadOptions own = LoadOptions.none().layer("mine>UnitNormalization", c -> Rescaling.of(2));
    assertEquals(1, Models.load(file, own).model().layers().size());
  }

  @Test
  void theLayersOfConvNeXtAreWrittenAsPublicOnes(@TempDir Path folder) {
    Path original = Fixtures.file("convnext_network/model.keras");
    Path copy = folder.resolve("model.keras");
    Models.load(original).save(copy);
    Model model = Models.load(copy);
    assertTrue(Fixtures.difference(model, original.getParent()) < TOLERANCE);
    assertEquals("EinsumDense", model.layer("block_layer_scale").kind());
    assertEquals("Dropout", model.layer("block_stochastic_depth").kind());
  }

  @Test
  void aLambdaIsRefusedByNameUntilItsFunctionIsGiven(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.keras");
    write(
        file,
        """
        {"class_name": "Sequential", "config": {"name": "s", "layers": [
          {"class_name": "InputLayer", "config": {"batch_shape": [null, 2], "name": "x"}},
          {"class_name": "Lambda", "config": {"name": "twice", "function": ["code", null, null]}}
        ]}}
        """);
    DataException e = assertThrows(DataException.class, () -> Models.load(file));
    assertTrue(String.valueOf(e.getMessage()).contains("\"twice\""), e::getMessage);
  }

  private static void write(Path file, String config) throws IOException {
    byte[] weights;
    try (Archive archive =
        Archive.open(Fixtures.file("functions/model.keras"), LoadLimits.usual())) {
      weights = archive.bytes("model.weights.h5");
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("config.json"));
      zip.write(config.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("model.weights.h5"));
      zip.write(weights);
    }
  }
}

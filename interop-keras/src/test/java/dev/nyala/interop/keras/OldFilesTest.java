// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.error.DataException;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.LoadedModel;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files laid out as Keras 1 and 2 did give what models of Keras 3 with the same weights give. */
class OldFilesTest {

  private static final double TOLERANCE = 1e-5;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"keras1_sequence", "keras1_image", "keras1_line", "keras2_cudnn", "keras2_local"})
  void predictsAsTheModelDid(String name) {
    Path file = Fixtures.file(name + "/model.h5");
    double difference = Fixtures.difference(Models.load(file), file.getParent());
    assertTrue(difference < TOLERANCE, () -> name + " differs by " + difference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keras1_sequence", "keras1_line", "keras2_cudnn"})
  void weightsAloneGoIntoAModelThatIsThere(String name) {
    Path file = Fixtures.file(name + "/model.h5");
    Model model = Models.load(file);
    model.setWeights(model.weights().stream().map(w -> Tensor.zeros(w.type())).toList());
    assertTrue(Fixtures.difference(model, file.getParent()) > TOLERANCE);
    model.loadWeights(file);
    assertTrue(Fixtures.difference(model, file.getParent()) < TOLERANCE);
  }

  @Test
  void aDescriptionGivesAModelWithInitialWeights() {
    LoadedModel loaded = Models.load(Fixtures.file("descriptions/keras3.json"), LoadOptions.none());
    Path line = Fixtures.file("line_network/model.keras");
    assertTrue(loaded.report().writer().startsWith("Keras 3"), loaded.report()::writer);
    loaded.model().loadWeights(line);
    assertTrue(Fixtures.difference(loaded.model(), line.getParent()) < TOLERANCE);
  }

  @Test
  void descriptionsOfOlderVersionsTellThem() throws IOException {
    Path file = folder.resolve("model.json");
    Files.writeString(
        file,
        """
        {"class_name": "Sequential", "keras_version": "1.2.2", "config": [
          {"class_name": "Dense", "config": {"name": "d", "output_dim": 3, "input_dim": 2,
            "batch_input_shape": [null, 2], "activation": "relu", "bias": false}}]}
        """);
    LoadedModel loaded = Models.load(file, LoadOptions.none());
    assertEquals("Keras 1.2.2", loaded.report().writer());
    assertEquals(6, loaded.model().weights().get(0).size());
    Files.writeString(file, "{\"class_name\": \"Dense\"}");
    DataException e = assertThrows(DataException.class, () -> Models.load(file));
    assertTrue(String.valueOf(e.getMessage()).contains("model.json"), e::getMessage);
  }

  @Test
  void batchNormalizationThatIsNotByFeatureIsRefused() throws IOException {
    Path file = folder.resolve("model.json");
    Files.writeString(
        file,
        """
        {"class_name": "Sequential", "keras_version": "1.2.2", "config": [
          {"class_name": "BatchNormalization", "config": {"name": "n", "mode": 2,
            "batch_input_shape": [null, 2]}}]}
        """);
    DataException e = assertThrows(DataException.class, () -> Models.load(file));
    assertTrue(String.valueOf(e.getMessage()).contains("mode 2"), e::getMessage);
  }
}

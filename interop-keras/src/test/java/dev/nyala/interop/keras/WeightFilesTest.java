// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.Sequential;
import dev.nyala.error.DataException;
import dev.nyala.layers.Dense;
import dev.nyala.layers.LSTM;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights go from files of every kind into models that are there, or not at all. */
class WeightFilesTest {

  private static final String MODEL = "shared_layers/model.keras";

  @TempDir Path folder;

  private static void forget(Model model) {
    model.setWeights(model.weights().stream().map(w -> Tensor.zeros(w.type())).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weights_only/whole.weights.h5",
        "weights_only/sharded.weights.json",
        "shared_layers/model.keras",
        "shared_layers/model.h5"
      })
  void everyKindOfFileIsRead(String file) {
    Model model = Models.load(Fixtures.file(MODEL));
    List<Tensor> weights = model.weights();
    forget(model);
    model.loadWeights(Fixtures.file(file));
    assertEquals(weights, model.weights());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image_network",
        "sequence_network",
        "attention_network",
        "shared_layers",
        "line_network"
      })
  void weightsThatAreSavedAreLoaded(String name) throws IOException {
    Model model = Models.load(Fixtures.file(name + "/model.keras"));
    Path file = folder.resolve("model.weights.h5");
    model.saveWeights(file);
    List<Tensor> weights = model.weights();
    forget(model);
    model.loadWeights(file);
    assertEquals(weights, model.weights());
    byte[] first = Files.readAllBytes(file);
    model.saveWeights(file);
    assertArrayEquals(first, Files.readAllBytes(file));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(List.of(file), all.toList());
    }
  }

  private static Model small(int units) {
    return Sequential.of(Input.shape(3, 2), LSTM.of(4), Dense.of(units));
  }

  @Test
  void nothingIsSetIfAnythingDoesNotFit() {
    Path file = folder.resolve("small.weights.h5");
    small(5).seed(1).saveWeights(file);
    Model other = small(6);
    List<Tensor> before = other.weights();
    DataException e = assertThrows(DataException.class, () -> other.loadWeights(file));
    String message = String.valueOf(e.getMessage());
    for (String part :
        List.of("\"dense\"", "small.weights.h5", "layers/dense", "[4,5]", "[4,6]", "kernel")) {
      assertTrue(message.contains(part), () -> part + " is not in " + message);
    }
    assertEquals(before, other.weights());
  }

  @Test
  void aFileOfAnotherModelIsRefused() {
    Path file = folder.resolve("small.weights.h5");
    small(5).saveWeights(file);
    Model other = Sequential.of(Input.shape(2), Dense.of(5), Dense.of(5));
    DataException e = assertThrows(DataException.class, () -> other.loadWeights(file));
    assertTrue(String.valueOf(e.getMessage()).contains("dense"), e::getMessage);
    Path legacy = Fixtures.file("image_network/model.h5");
    DataException count = assertThrows(DataException.class, () -> other.loadWeights(legacy));
    assertTrue(String.valueOf(count.getMessage()).contains("another number"), count::getMessage);
  }

  @Test
  void namesOfShardsStayBesideTheList() throws IOException {
    Path list = folder.resolve("x.weights.json");
    for (String name : List.of("../x.h5", "/etc/passwd", "..", "", "a\\\\b.h5", "c:x.h5")) {
      Files.writeString(list, "{\"weight_map\": {\"/vars\": \"" + name + "\"}}");
      DataException e = assertThrows(DataException.class, () -> small(5).loadWeights(list), name);
      assertTrue(String.valueOf(e.getMessage()).contains("x.weights.json"), e::getMessage);
    }
    Files.writeString(list, "{\"weight_map\": {\"/vars\": \"absent.h5\"}}");
    DataException e = assertThrows(DataException.class, () -> small(5).loadWeights(list));
    assertTrue(String.valueOf(e.getMessage()).contains("absent.h5"), e::getMessage);
  }

  @Test
  void namesThatAreNotOfWeightsAreRefused() throws IOException {
    Model model = small(5);
    Path wrong = folder.resolve("model.h5");
    DataException e = assertThrows(DataException.class, () -> model.saveWeights(wrong));
    assertTrue(String.valueOf(e.getMessage()).contains(".weights.h5"), e::getMessage);
    assertThrows(DataException.class, () -> model.loadWeights(wrong));
    Files.writeString(wrong, "no weights at all");
    assertThrows(DataException.class, () -> model.loadWeights(wrong));
    Path absent = folder.resolve("absent/model.weights.h5");
    assertThrows(DataException.class, () -> model.saveWeights(absent));
  }
}

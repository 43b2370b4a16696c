// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.error.DataException;
import dev.nyala.interop.keras.hdf5.Hdf5Writer;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of models and layers may be any text; what cannot be a name is refused as such. */
class OddNamesTest {

  private static final String MODEL =
      """
      {"class_name": "Sequential", "module": "keras", "config": {"name": "%1$s", "layers": [
        {"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [null, 2]}},
        {"class_name": "Dense", "config": {"name": "%1$s", "units": 3}},
        {"class_name": "Sequential", "config": {"name": "inner %1$s", "layers": [
          {"class_name": "InputLayer", "config": {"name": "y", "batch_shape": [null, 3]}},
          {"class_name": "Dense", "config": {"name": "%1$s", "units": 2}}]}}]}}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "größe 1",
        "a/b",
        "/a/",
        "..",
        ".",
        " ",
        "",
        "a\\\\b",
        "a\\u0000b",
        "\\ud83d\\ude00",
        "%s",
        "a\\n\\tb",
        "layers",
        "vars",
        "0"
      })
  void weightsOfModelsWithAnyNameAreKept(String name) throws IOException {
    Path file = folder.resolve("model.json");
    Files.writeString(file, MODEL.formatted(name));
    Model model;
    try {
      model = Models.load(file);
    } catch (DataException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("model.json"), e::getMessage);
      return;
    }
    Path weights = folder.resolve("odd.weights.h5");
    model.saveWeights(weights);
    List<Tensor> before = model.weights();
    model.setWeights(before.stream().map(w -> Tensor.zeros(w.type())).toList());
    model.loadWeights(weights);
    assertEquals(before, model.weights());
  }

  @ParameterizedTest
  @ValueSource(strings = {"block/conv", "größe 1", "%s", "a b"})
  void wholeModelFilesHaveTheirGroupsByAnyName(String name) throws IOException {
    Hdf5Writer writer = new Hdf5Writer();
    String config = MODEL.formatted(name);
    writer.root().text("keras_version", "2.9.0").text("model_config", config);
    var weights = writer.root().group("model_weights");
    weights.texts("layer_names", List.of(name, "inner " + name));
    Tensor[] values = {
      Tensor.matrix(new float[] {1, 2, 3}, new float[] {4, 5, 6}),
      Tensor.vector(7, 8, 9),
      Tensor.matrix(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}),
      Tensor.vector(7, 8)
    };
    for (int i = 0; i < 2; i++) {
      var group = weights.group(i == 0 ? name : "inner " + name);
      group.texts("weight_names", List.of("w/kernel:0", "w/bias:0"));
      group.dataset("w/kernel:0", values[2 * i]);
      group.dataset("w/bias:0", values[2 * i + 1]);
    }
    Path file = folder.resolve("model.h5");
    Files.write(file, writer.toBytes());
    assertEquals(List.of(values), Models.load(file).weights());
  }
}

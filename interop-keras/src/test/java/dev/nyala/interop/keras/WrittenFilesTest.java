// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.SaveOptions;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.config.Json;
import dev.nyala.interop.keras.config.JsonText;
import dev.nyala.interop.keras.model.ModelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of Keras 3 are read and written again, and say and predict the same. */
class WrittenFilesTest {

  private static final double TOLERANCE = 1e-5;

  /** What Keras writes and does not need, or what has the same meaning when it is left out. */
  private static final Set<String> SILENT =
      Set.of(
          "build_config",
          "build_input_shape",
          "compile_config",
          "shared_object_id",
          "registered_name",
          "quantization_config",
          "input_axes",
          "output_axes",
          "seed",
          "unroll",
          "synchronized",
          "renorm",
          "renorm_clipping",
          "renorm_momentum",
          "optional",
          "training",
          "arguments",
          // Files of before 3.15 lack these.
          "use_gate",
          "sliding_window",
          "rms_scaling");

  static Stream<Path> models() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String name :
        List.of(
            "attention_network",
            "functions",
            "image_network",
            "line_network",
            "sequence_network",
            "shared_layers")) {
      all.add(Fixtures.file(name + "/model.keras"));
    }
    if (System.getProperty("nyala.testdata") != null) {
      SharedModelsTest.models()
          .filter(file -> file.toString().contains("k3_") && file.toString().endsWith(".keras"))
          .filter(file -> !file.toString().contains("lambda"))
          .forEach(all::add);
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void configurationIsThatOfKeras(Path file) throws IOException {
    Model model = Models.load(file, LoadOptions.none()).model();
    Config written = parsed(JsonText.print(ModelWriter.write(model, SaveOptions.none())));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] original = zip.getInputStream(zip.getEntry("config.json")).readAllBytes();
      assertEquals(List.of(), differences(parsed(original), written));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void predictsAsKerasDid(Path file, @TempDir Path folder) throws IOException {
    Path copy = folder.resolve("model.keras");
    Models.load(file).save(copy);
    double difference = Fixtures.difference(Models.load(copy), file.getParent());
    assertEquals(0, difference, TOLERANCE, () -> file + " differs");
    String kept = System.getProperty("nyala.written");
    if (kept != null) {
      // tools/keras_files/written.py reads them with Keras.
      Files.copy(copy, Path.of(kept).resolve(file.getParent().getFileName() + ".keras"));
    }
  }

  private static Config parsed(byte[] json) {
    return new Json(1 << 25, 500).parse(json, "config.json");
  }

  private static List<String> differences(Config expected, Config actual) {
    Map<String, Object> left = new TreeMap<>();
    Map<String, Object> right = new TreeMap<>();
    flatten("", placed(normal(expected.values()), Map.of()), left);
    flatten("", placed(normal(actual.values()), Map.of()), right);
    Set<String> paths = new TreeSet<>(left.keySet());
    paths.addAll(right.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(left.get(path), right.get(path)))
        .map(path -> path + ": " + left.get(path) + " became " + right.get(path))
        .toList();
  }

  private static void flatten(String path, Object value, Map<String, Object> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> flatten(path + "/" + key, item, leaves));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        flatten(path + "/" + i, list.get(i), leaves);
      }
    } else {
      leaves.put(path, value);
    }
  }

  /** Returns a description in which what means the same looks the same. */
  private static Object normal(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return normalObject(map);
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(item -> all.add(normal(item)));
      // One axis may stand in a list or not.
      return all.size() == 1 ? all.get(0) : all;
    }
    if ("TrueDivide".equals(value)) {
      return "Divide";
    }
    return value instanceof Number number ? (Object) number.doubleValue() : String.valueOf(value);
  }

  private static Object normalObject(Map<?, ?> map) {
    if ("function".equals(map.get("class_name"))) {
      return normal(map.get("config"));
    }
    if ("DTypePolicy".equals(map.get("class_name")) && map.get("config") instanceof Map<?, ?> c) {
      return normal(c.get("name"));
    }
    Map<String, Object> all = new TreeMap<>();
    map.forEach(
        (key, value) -> {
          boolean trained = key.equals("trainable") && Boolean.TRUE.equals(value);
          if (value != null && !trained && !SILENT.contains(String.valueOf(key))) {
            all.put(String.valueOf(key), normal(value));
          }
        });
    // Names of outputs, which Keras sorts.
    all.computeIfPresent(
        "output_layers",
        (key, ends) -> ends instanceof Map<?, ?> named ? List.copyOf(named.values()) : ends);
    return all;
  }

  /** Calls functions by their places: Keras counts those of one class in another order. */
  private static Object placed(Object value, Map<String, String> names) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> placed(item, names)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> known = new HashMap<>(names);
      if (map.get("layers") instanceof List<?> layers) {
        for (int i = 0; i < layers.size(); i++) {
          boolean function =
              layers.get(i) instanceof Map<?, ?> layer
                  && String.valueOf(layer.get("module")).contains(".ops.");
          if (function) {
            known.put(String.valueOf(((Map<?, ?>) layers.get(i)).get("name")), "function" + i);
          }
        }
      }
      Map<String, Object> all = new TreeMap<>();
      map.forEach((key, item) -> all.put(String.valueOf(key), placed(item, known)));
      return all;
    }
    return value instanceof String text ? names.getOrDefault(text, text) : value;
  }
}

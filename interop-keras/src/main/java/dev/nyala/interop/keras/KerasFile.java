// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.config.Json;
import dev.nyala.interop.keras.hdf5.Hdf5Attribute;
import dev.nyala.interop.keras.hdf5.Hdf5File;
import dev.nyala.interop.keras.layers.LayerFactory;
import dev.nyala.interop.keras.layers.LayerReader;
import dev.nyala.interop.keras.model.ModelReader;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.weights.LegacyWeights;
import dev.nyala.interop.keras.weights.WeightTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Reads models of files of Keras. */
public final class KerasFile {

  private KerasFile() {}

  /**
   * A model that was read.
   *
   * @param model the model and its layers
   * @param report what became of what
   */
  public record Loaded(ReadModel model, ImportReport report) {}

  /**
   * Reads a model.
   *
   * @param path a {@code .keras} file or folder, or an {@code .h5} file of a whole model
   * @param custom readers of classes that Keras does not have
   * @return the model with its weights
   * @throws IOException if the file cannot be read
   * @throws DataException if it is damaged, or describes what is not known
   */
  public static Loaded read(Path path, Map<String, LayerReader> custom) throws IOException {
    Limits limits = Limits.usual();
    try (Archive archive = Archive.open(path, limits)) {
      return archive.isHdf5()
          ? legacy(archive, custom, limits)
          : archived(archive, custom, limits);
    }
  }

  private static Loaded archived(
      Archive archive, Map<String, LayerReader> custom, Limits limits) throws IOException {
    Json json = new Json(limits.jsonBytes(), limits.jsonDepth());
    String file = archive.name();
    String version =
        archive.has("metadata.json")
            ? json.parse(archive.bytes("metadata.json"), file + ", metadata.json")
                .text("keras_version", "3")
            : "3";
    Config config = json.parse(archive.bytes("config.json"), file + ", config.json");
    ImportReport.Builder report = new ImportReport.Builder();
    ReadModel model = model(config, Dialect.of(version, file), custom, report);
    try (Hdf5File weights = archive.hdf5("model.weights.h5")) {
      WeightTree.load(model, weights.root(), file + ", model.weights.h5");
    }
    return new Loaded(model, report.build("Keras " + version));
  }

  private static Loaded legacy(Archive archive, Map<String, LayerReader> custom, Limits limits)
      throws IOException {
    String file = archive.name();
    try (Hdf5File hdf5 = archive.hdf5("")) {
      String version = text(hdf5, "keras_version", "1");
      String described = text(hdf5, "model_config", "");
      if (described.isEmpty()) {
        throw new DataException(
            Diagnostic.of("The file has weights, but no model")
                .expected("an attribute model_config")
                .where(file)
                .remedy("build the model in Java and load the weights into it"));
      }
      Json json = new Json(limits.jsonBytes(), limits.jsonDepth());
      Config config =
          json.parse(described.getBytes(StandardCharsets.UTF_8), file + ", model_config");
      ImportReport.Builder report = new ImportReport.Builder();
      ReadModel model = model(config, Dialect.of(version, file), custom, report);
      var weights =
          hdf5.root()
              .group("model_weights")
              .orElseThrow(
                  () ->
                      new DataException(
                          Diagnostic.of("The file has a model without weights")
                              .expected("a group model_weights")
                              .where(file)));
      LegacyWeights.load(model, weights, file);
      return new Loaded(model, report.build("Keras " + version));
    }
  }

  private static ReadModel model(
      Config config, Dialect dialect, Map<String, LayerReader> custom, ImportReport.Builder report) {
    LayerFactory layers = new LayerFactory(custom, dialect, report);
    return new ModelReader(layers, dialect).read(config);
  }

  private static String text(Hdf5File file, String name, String absent) {
    return file.root()
        .attribute(name)
        .map(Hdf5Attribute::texts)
        .filter(texts -> !texts.isEmpty())
        .map(texts -> texts.get(0))
        .orElse(absent);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.Model;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.NyalaException;
import dev.nyala.format.ImportReport;
import dev.nyala.format.LoadLimits;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.LoadedModel;
import dev.nyala.format.ModelFormat;
import dev.nyala.format.SaveOptions;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.config.Json;
import dev.nyala.interop.keras.config.JsonText;
import dev.nyala.interop.keras.hdf5.Hdf5Attribute;
import dev.nyala.interop.keras.hdf5.Hdf5File;
import dev.nyala.interop.keras.layers.LayerFactory;
import dev.nyala.interop.keras.model.ModelReader;
import dev.nyala.interop.keras.model.ModelWriter;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.training.TrainingReader;
import dev.nyala.interop.keras.training.TrainingWriter;
import dev.nyala.interop.keras.weights.LearnedVocabularies;
import dev.nyala.interop.keras.weights.LegacyWeights;
import dev.nyala.interop.keras.weights.WeightTree;
import dev.nyala.interop.keras.weights.WeightWriter;
import dev.nyala.training.Compilation;
import dev.nyala.training.OptimizerState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .keras} files and folders, {@code .h5} files of whole models and descriptions in
 * {@code .json}, and weights of all kinds of files; writes {@code .keras} and {@code .weights.h5}.
 */
public final class KerasFormat implements ModelFormat {

  /** The version whose format is written, and a time that is the same in all files. */
  private static final Map<String, String> METADATA =
      Collections.unmodifiableMap(
          new TreeMap<>(Map.of("keras_version", "3.15.1", "date_saved", "1980-01-01@00:00:00")));

  /** Makes the format; it has no state. */
  public KerasFormat() {}

  @Override
  public String name() {
    return "Keras";
  }

  @Override
  public boolean reads(Path path, byte[] start) {
    boolean description = isDescription(path, start) && !WeightFile.isList(path);
    return description || isModel(path, start);
  }

  private static boolean isModel(Path path, byte[] start) {
    boolean folder = start.length == 0 && Files.isRegularFile(path.resolve("config.json"));
    boolean zip = start.length > 1 && start[0] == 'P' && start[1] == 'K';
    return folder || zip || Hdf5File.isHdf5(start);
  }

  private static boolean isDescription(Path path, byte[] start) {
    String beginning = new String(start, StandardCharsets.UTF_8).stripLeading();
    return path.toString().endsWith(".json") && beginning.startsWith("{");
  }

  @Override
  public LoadedModel load(Path path, LoadOptions options) throws IOException {
    LoadLimits limits = options.limits();
    return guarded(
        path,
        () -> {
          if (path.toString().endsWith(".json")) {
            return described(path, options, limits);
          }
          try (Archive archive = Archive.open(path, limits)) {
            return archive.isHdf5()
                ? legacy(archive, options, limits)
                : archived(archive, options, limits);
          }
        });
  }

  @Override
  public boolean readsWeights(Path path, byte[] start) {
    return WeightFile.isList(path) || isModel(path, start);
  }

  @Override
  public void loadWeights(Model model, Path path) throws IOException {
    guarded(
        path,
        () -> {
          WeightFile.load(model, path, LoadLimits.usual());
          return path;
        });
  }

  @Override
  public boolean writesWeights(Path path) {
    return WeightFile.isWritten(path);
  }

  @Override
  public void saveWeights(Model model, Path path) {
    WeightFile.save(model, path);
  }

  /** Something that is done with a file. */
  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T guarded(Path path, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (DataException e) {
      boolean placed = String.valueOf(e.getMessage()).contains(path.toString());
      throw placed ? e : impossible(path, String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (NyalaException e) {
      throw impossible(path, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Sizes may be beyond anything that was thought of.
      throw impossible(path, e.toString(), e);
    }
  }

  private static DataException impossible(Path path, String what, Throwable cause) {
    return new DataException(
        Diagnostic.of("The file describes a model that cannot be made")
            .received("%s", what)
            .where("%s", path),
        cause);
  }

  /** Reads a description alone, as {@code model.to_json()} gives it; its weights are initial. */
  private static LoadedModel described(Path path, LoadOptions options, LoadLimits limits)
      throws IOException {
    Json json = new Json(limits.descriptionBytes(), limits.descriptionDepth());
    Config config = json.parse(WeightFile.text(path, limits), path.toString());
    // Since Keras 3 no version is told, but the module of each class.
    String version = config.text("keras_version", config.has("module") ? "3" : "1");
    ImportReport.Builder report = new ImportReport.Builder();
    ReadModel model = model(config, Dialect.of(version, path.toString()), options, report);
    return new LoadedModel(model.model(), report.build("Keras " + version));
  }

  @Override
  public boolean writes(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".keras");
  }

  @Override
  public void save(Model model, Path path, SaveOptions options) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("metadata.json", JsonText.print(METADATA));
    Map<String, @Nullable Object> config = ModelWriter.write(model, options);
    Optional<Compilation> compilation = model.compilation();
    compilation.ifPresent(c -> config.put("compile_config", TrainingWriter.write(model, c)));
    entries.put("config.json", JsonText.print(config));
    Optional<OptimizerState> state = compilation.map(c -> model.optimizer());
    entries.put("model.weights.h5", WeightWriter.write(model, state));
    entries.putAll(LearnedVocabularies.write(model));
    ArchiveWriter.write(path, entries);
  }

  private static LoadedModel archived(Archive archive, LoadOptions options, LoadLimits limits)
      throws IOException {
    Json json = new Json(limits.descriptionBytes(), limits.descriptionDepth());
    String file = archive.name();
    String version =
        archive.has("metadata.json")
            ? json.parse(archive.bytes("metadata.json"), file + ", metadata.json")
                .text("keras_version", "3")
            : "3";
    Config config = json.parse(archive.bytes("config.json"), file + ", config.json");
    ImportReport.Builder report = new ImportReport.Builder();
    Dialect dialect = Dialect.of(version, file);
    try (Hdf5File weights = archive.hdf5("model.weights.h5")) {
      Config whole = LearnedVocabularies.read(config, archive, weights.root(), file);
      ReadModel model = model(whole, dialect, options, report);
      WeightTree.load(model, List.of(weights.root()), file + ", model.weights.h5");
      new TrainingReader(options, dialect, report).archived(model, whole, weights.root());
      return new LoadedModel(model.model(), report.build("Keras " + version));
    }
  }

  private static LoadedModel legacy(Archive archive, LoadOptions options, LoadLimits limits)
      throws IOException {
    String file = archive.name();
    try (Hdf5File hdf5 = archive.hdf5("")) {
      String version = WeightFile.version(hdf5.root());
      String described = text(hdf5, "model_config", "");
      if (described.isEmpty()) {
        throw new DataException(
            Diagnostic.of("The file has weights, but no model")
                .expected("an attribute model_config")
                .where(file)
                .remedy("build the model in Java and call its loadWeights"));
      }
      Json json = new Json(limits.descriptionBytes(), limits.descriptionDepth());
      Config config =
          json.parse(described.getBytes(StandardCharsets.UTF_8), file + ", model_config");
      ImportReport.Builder report = new ImportReport.Builder();
      Dialect dialect = Dialect.of(version, file);
      ReadModel model = model(config, dialect, options, report);
      var weights =
          hdf5.root()
              .group("model_weights")
              .orElseThrow(
                  () ->
                      new DataException(
                          Diagnostic.of("The file has a model without weights")
                              .expected("a group model_weights")
                              .where(file)));
      LegacyWeights.load(model, weights, version, file);
      String training = text(hdf5, "training_config", "");
      if (!training.isEmpty()) {
        byte[] compiled = training.getBytes(StandardCharsets.UTF_8);
        new TrainingReader(options, dialect, report)
            .legacy(
                model,
                config,
                () -> json.parse(compiled, file + ", training_config"),
                hdf5.root(),
                file);
      }
      return new LoadedModel(model.model(), report.build("Keras " + version));
    }
  }

  private static ReadModel model(
      Config config, Dialect dialect, LoadOptions options, ImportReport.Builder report) {
    LayerFactory layers = new LayerFactory(options, dialect, report);
    Config now = dialect == Dialect.KERAS_1 ? FirstKeras.now(config) : config;
    return new ModelReader(layers, dialect).read(now);
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

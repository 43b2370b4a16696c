// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.Model;
import dev.nyala.data.AtomicFile;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.format.LoadLimits;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.config.Json;
import dev.nyala.interop.keras.hdf5.Hdf5Attribute;
import dev.nyala.interop.keras.hdf5.Hdf5File;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
import dev.nyala.interop.keras.model.ReadModel;
import dev.nyala.interop.keras.weights.LegacyWeights;
import dev.nyala.interop.keras.weights.OptimizerWeights;
import dev.nyala.interop.keras.weights.WeightTree;
import dev.nyala.interop.keras.weights.WeightWriter;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.OptimizerEntry;
import dev.nyala.training.OptimizerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Weights of files of every kind, for models that are there already. */
final class WeightFile {

  private static final String SHARDS = ".weights.json";
  private static final String WRITTEN = ".weights.h5";

  /** As many files are open at once. */
  private static final int MOST_SHARDS = 1000;

  private WeightFile() {}

  /** Tells whether a file lists shards of weights. */
  static boolean isList(Path path) {
    return path.toString().endsWith(SHARDS);
  }

  static boolean isWritten(Path path) {
    return path.toString().endsWith(WRITTEN);
  }

  static void load(Model model, Path path, LoadLimits limits) throws IOException {
    ReadModel layers = ReadModel.of(model);
    if (isList(path)) {
      shards(layers, path, limits);
      return;
    }
    try (Archive archive = Archive.open(path, limits)) {
      String entry = archive.isHdf5() ? "" : "model.weights.h5";
      try (Hdf5File file = archive.hdf5(entry)) {
        load(layers, file.root(), path.toString());
      }
    }
  }

  private static void load(ReadModel model, Hdf5Group root, String file) {
    Hdf5Group weights = root.group("model_weights").orElse(root);
    if (LegacyWeights.isIn(weights)) {
      LegacyWeights.loadInOrder(model, weights, version(root), file);
    } else {
      load(model, List.of(root), file);
    }
  }

  /** Sets the weights and, if the model is compiled and the file has it, the optimizer's state. */
  private static void load(ReadModel model, List<Hdf5Group> roots, String file) {
    Optional<OptimizerState> state = state(model.model());
    Map<OptimizerEntry, Tensor> remembered =
        state
            .map(s -> OptimizerWeights.complete(roots, s.optimizer(), model, file))
            .orElse(Map.of());
    WeightTree.load(model, roots, file);
    state.ifPresent(s -> s.restore(remembered));
  }

  /** Returns what the optimizer of a compiled model remembers. */
  static Optional<OptimizerState> state(Model model) {
    return model.compilation().map(compilation -> model.optimizer());
  }

  /** Returns the version of Keras that a file tells; Keras 1 told none at first. */
  static String version(Hdf5Group root) {
    List<String> texts =
        root.attribute("keras_version").map(Hdf5Attribute::texts).orElse(List.of());
    return texts.isEmpty() ? "1" : texts.get(0);
  }

  private static void shards(ReadModel model, Path path, LoadLimits limits) throws IOException {
    List<Hdf5File> files = new ArrayList<>();
    try {
      List<Hdf5Group> roots = new ArrayList<>();
      for (String name : shardNames(path, limits)) {
        Hdf5File file = Hdf5File.open(path.resolveSibling(name));
        files.add(file);
        roots.add(file.root());
      }
      load(model, roots, path.toString());
    } finally {
      for (Hdf5File file : files) {
        file.close();
      }
    }
  }

  /** Returns the bytes of a description that is a file of its own. */
  static byte[] text(Path path, LoadLimits limits) throws IOException {
    long size = Files.size(path);
    if (size > limits.descriptionBytes()) {
      throw new DataException(
          Diagnostic.of("The description of a model is too long")
              .received("%d bytes", size)
              .expected("at most %d", limits.descriptionBytes())
              .where("%s", path));
    }
    return Files.readAllBytes(path);
  }

  /** Returns the names of the files, which may be nowhere but beside the list. */
  private static Set<String> shardNames(Path path, LoadLimits limits) throws IOException {
    Json json = new Json(limits.descriptionBytes(), limits.descriptionDepth());
    Config list = json.parse(text(path, limits), path.toString());
    Config map = list.object("weight_map");
    Set<String> names = new TreeSet<>();
    for (String key : map.keys()) {
      Object value = map.value(key);
      for (Object name : value instanceof List<?> several ? several : List.of(map.text(key))) {
        if (!(name instanceof String text) || !isPlain(path, text)) {
          throw map.wrong(key, "names of files beside the list");
        }
        if (!Files.isRegularFile(path.resolveSibling(text))) {
          throw missing(path, text);
        }
        names.add(text);
      }
    }
    if (names.size() > MOST_SHARDS) {
      throw list.wrong("weight_map", "at most " + MOST_SHARDS + " files");
    }
    return names;
  }

  private static boolean isPlain(Path list, String name) {
    boolean plain = !name.isEmpty() && name.chars().noneMatch(c -> "/\\:\0".indexOf(c) >= 0);
    return plain && list.getFileSystem().getPath(name).getNameCount() == 1 && !name.equals("..");
  }

  private static DataException missing(Path list, String name) {
    return new DataException(
        Diagnostic.of("A file of weights is missing")
            .received(name)
            .where("file %s", list)
            .remedy("keep all files of weights in one folder"));
  }

  static void save(Model model, Path path) {
    byte[] bytes = WeightWriter.write(model, state(model));
    AtomicFile.write(path, out -> out.write(bytes));
  }
}

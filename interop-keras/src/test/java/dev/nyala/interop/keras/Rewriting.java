// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.error.NyalaException;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.SaveOptions;
import dev.nyala.interop.keras.config.JsonText;
import dev.nyala.layers.Parameter;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Loads every model of a folder and saves it in another as a {@code .keras} file of the same name;
 * and where there is a {@code .weights.h5} beside it, that too goes through a model that has
 * forgotten everything. tools/keras_files/round_trips.py runs it between two of its steps. What
 * cannot be done is told in {@code refused.json}.
 */
final class Rewriting {

  private static final String WEIGHTS = ".weights.h5";

  private Rewriting() {}

  public static void main(String[] arguments) throws IOException {
    Path to = Files.createDirectories(Path.of(arguments[1]));
    Map<String, Object> refused = new LinkedHashMap<>();
    for (Path file : models(Path.of(arguments[0]))) {
      String name = String.valueOf(file.getFileName()).replaceFirst("[.](keras|h5)$", "");
      try {
        Model model = Models.load(file, LoadOptions.none()).model();
        Models.save(model, to.resolve(name + ".keras"), SaveOptions.none());
        Path weights = file.resolveSibling(name + WEIGHTS);
        if (Files.exists(weights)) {
          forget(model);
          model.loadWeights(weights);
          model.saveWeights(to.resolve(name + WEIGHTS));
        }
      } catch (NyalaException | UncheckedIOException e) {
        refused.put(name, String.valueOf(e.getMessage()));
      }
    }
    Files.write(to.resolve("refused.json"), JsonText.print(refused));
  }

  private static void forget(Model model) {
    model.setWeights(model.weights().stream().map(w -> Tensor.zeros(w.type())).toList());
    if (model.compilation().isPresent()) {
      List<Parameter> trained = model.parameters().stream().filter(Parameter::trainable).toList();
      model
          .optimizer()
          .variables(trained)
          .forEach(v -> v.variable().set(Tensor.zeros(v.variable().type())));
    }
  }

  private static List<Path> models(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".keras") || f.toString().endsWith(".h5"))
          .filter(f -> !f.toString().endsWith(WEIGHTS))
          .sorted()
          .toList();
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.error.NyalaException;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.SaveOptions;
import dev.nyala.interop.keras.config.JsonText;
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
 * tools/keras_files/round_trips.py runs it between two of its steps. What cannot be done is told in
 * {@code refused.json}.
 */
final class Rewriting {

  private Rewriting() {}

  public static void main(String[] arguments) throws IOException {
    Path to = Files.createDirectories(Path.of(arguments[1]));
    Map<String, Object> refused = new LinkedHashMap<>();
    for (Path file : models(Path.of(arguments[0]))) {
      String name = String.valueOf(file.getFileName()).replaceFirst("[.](keras|h5)$", "");
      try {
        Model model = Models.load(file, LoadOptions.none()).model();
        Models.save(model, to.resolve(name + ".keras"), SaveOptions.none());
      } catch (NyalaException | UncheckedIOException e) {
        refused.put(name, String.valueOf(e.getMessage()));
      }
    }
    Files.write(to.resolve("refused.json"), JsonText.print(refused));
  }

  private static List<Path> models(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".keras") || f.toString().endsWith(".h5"))
          .sorted()
          .toList();
    }
  }
}

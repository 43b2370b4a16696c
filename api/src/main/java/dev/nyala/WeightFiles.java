// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.format.ModelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Finds who reads and writes a file of weights. */
final class WeightFiles {

  private static final String REMEDY =
      "add dev.nyala:nyala-interop-keras to the dependencies, if it is one";

  private WeightFiles() {}

  static void load(Model model, Path path) {
    if (!Files.exists(path)) {
      throw new DataException(
          Diagnostic.of("There is no file of weights").received("%s", path.toAbsolutePath()));
    }
    try {
      byte[] start = Models.start(path);
      for (ModelFormat format : ServiceLoader.load(ModelFormat.class)) {
        if (format.readsWeights(path, start)) {
          format.loadWeights(model, path);
          return;
        }
      }
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("A file of weights cannot be read").received("%s", e).where("%s", path), e);
    }
    throw new DataException(
        Diagnostic.of("Nothing on the class path reads this file as weights")
            .received("%s", path)
            .expected("a .weights.h5, .weights.json, .keras or .h5 file")
            .remedy(REMEDY));
  }

  static void save(Model model, Path path) {
    for (ModelFormat format : ServiceLoader.load(ModelFormat.class)) {
      if (format.writesWeights(path)) {
        format.saveWeights(model, path);
        return;
      }
    }
    throw new DataException(
        Diagnostic.of("Nothing on the class path writes weights to a file of this name")
            .received("%s", path)
            .expected("a name that ends in .weights.h5")
            .remedy(REMEDY));
  }
}

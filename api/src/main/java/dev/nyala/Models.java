// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.LoadedModel;
import dev.nyala.format.ModelFormat;
import dev.nyala.format.SaveOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Models of files, as {@code keras.saving.load_model}.
 *
 * <p>The formats are those of the modules on the class path: {@code nyala-interop-keras} reads
 * {@code .keras} and {@code .h5}.
 */
public final class Models {

  private static final int START = 16;

  private Models() {}

  /**
   * Reads a model.
   *
   * @param path a file or folder
   * @return the model with its weights
   * @throws DataException if there is no such file, nobody reads it, or it cannot be read
   */
  public static Model load(Path path) {
    return load(path, LoadOptions.none()).model();
  }

  /**
   * Reads a model, and tells what became of what the file has.
   *
   * @param path a file or folder
   * @param options classes and functions that are not of Keras
   * @return the model with its weights
   * @throws DataException if there is no such file, nobody reads it, or it cannot be read
   */
  public static LoadedModel load(Path path, LoadOptions options) {
    if (!Files.exists(path)) {
      throw new DataException(
          Diagnostic.of("There is no file of a model").received("%s", path.toAbsolutePath()));
    }
    try {
      byte[] start = start(path);
      for (ModelFormat format : ServiceLoader.load(ModelFormat.class)) {
        if (format.reads(path, start)) {
          return format.load(path, options);
        }
      }
    } catch (ServiceConfigurationError e) {
      throw unloadable(e);
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("A file of a model cannot be read").received("%s", e).where("%s", path), e);
    }
    throw new DataException(
        Diagnostic.of("Nothing on the class path reads this file as a model")
            .received("%s", path)
            .expected("a .keras or .h5 file, or a folder of a model")
            .remedy("add dev.nyala:nyala-interop-keras to the dependencies, if it is one"));
  }

  /**
   * Writes a model to a file whose extension tells the format, as {@code model.save} of Keras.
   *
   * @param model the model with its weights, and what its optimizer remembers
   * @param path such as {@code model.keras}; a file of that name is replaced once the new one is
   *     complete
   * @param options what the model does not say: the names of classes that are not of Keras
   * @throws dev.nyala.error.ModelException if something of the model cannot be written; nothing is
   *     written then
   * @throws DataException if nothing on the class path writes such files, or the disk fails
   */
  public static void save(Model model, Path path, SaveOptions options) {
    Given.require("model", model);
    Given.require("path", path);
    Given.require("options", options);
    try {
      for (ModelFormat format : ServiceLoader.load(ModelFormat.class)) {
        if (format.writes(path)) {
          format.save(model, path, options);
          return;
        }
      }
    } catch (ServiceConfigurationError e) {
      throw unloadable(e);
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("A model cannot be written to a file").received("%s", e).where("%s", path),
          e);
    }
    throw new DataException(
        Diagnostic.of("Nothing on the class path writes models to such a file")
            .received("%s", path)
            .expected("a name that ends in .keras")
            .remedy("add dev.nyala:nyala-interop-keras to the dependencies, if it does"));
  }

  private static DataException unloadable(ServiceConfigurationError e) {
    return new DataException(
        Diagnostic.of("A module that reads or writes files of models cannot be loaded")
            .received("%s", e)
            .remedy("put modules of Nyala of one version on the class path, as the BOM does"),
        e);
  }

  /** Returns the first bytes of a file, none of a folder. */
  static byte[] start(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new byte[0];
    }
    try (InputStream stream = Files.newInputStream(path)) {
      return stream.readNBytes(START);
    }
  }
}

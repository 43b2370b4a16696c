// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.format;

import dev.nyala.Model;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads and writes models of one family of files; announced to {@link java.util.ServiceLoader} by
 * the module that knows them.
 *
 * <p>An implementation has a public constructor without parameters that does nothing. It never runs
 * code of a file, and never believes one: whatever is wrong with it becomes one {@link
 * dev.nyala.error.DataException} that names the file and the place in it.
 */
public interface ModelFormat {

  /**
   * Returns what messages call the format.
   *
   * @return such as {@code Keras}
   */
  String name();

  /**
   * Tells whether this is the format of a file.
   *
   * @param path the file or folder
   * @param start its first bytes, at most 16; none of a folder
   * @return whether to call {@link #load}
   */
  boolean reads(Path path, byte[] start);

  /**
   * Reads a model.
   *
   * @param path the file or folder
   * @param options what the file does not say
   * @return the model with its weights
   * @throws IOException if the disk fails
   * @throws dev.nyala.error.DataException if the file is damaged, too large, or has what is not
   *     known
   */
  LoadedModel load(Path path, LoadOptions options) throws IOException;

  /**
   * Tells whether this is the format of a file that may have weights alone.
   *
   * @param path the file or folder
   * @param start its first bytes, at most 16; none of a folder
   * @return whether to call {@link #loadWeights}; by default false
   */
  default boolean readsWeights(Path path, byte[] start) {
    return false;
  }

  /**
   * Sets the weights of a model to those of a file of {@link #readsWeights}.
   *
   * @param model the model; nothing of it is changed if anything does not fit
   * @param path the file or folder
   * @throws IOException if the disk fails
   * @throws dev.nyala.error.DataException if the file is damaged, too large, or does not fit the
   *     model
   */
  default void loadWeights(Model model, Path path) throws IOException {
    throw new UnsupportedOperationException(name());
  }

  /**
   * Tells whether weights alone are written to files of a name.
   *
   * @param path the file, which need not exist
   * @return whether to call {@link #saveWeights}; by default false
   */
  default boolean writesWeights(Path path) {
    return false;
  }

  /**
   * Writes the weights of a model to a file of {@link #writesWeights}.
   *
   * @param model the model
   * @param path the file; replaced if it is there
   * @throws dev.nyala.error.DataException if it cannot be written; then nothing has changed
   */
  default void saveWeights(Model model, Path path) {
    throw new UnsupportedOperationException(name());
  }

  /**
   * Tells whether this is the format that a file of such a name is written in.
   *
   * @param path a file that need not exist
   * @return whether to call {@link #save}; by default the format is only read
   */
  default boolean writes(Path path) {
    return false;
  }

  /**
   * Writes a model. A file that is there already is replaced when the new one is complete, and
   * stays as it is if anything fails.
   *
   * @param model the model with its weights, and what its optimizer remembers
   * @param path the file
   * @param options what the model does not say
   * @throws IOException if the disk fails
   * @throws dev.nyala.error.ModelException if something of the model cannot be written, which the
   *     message names; nothing is written then
   */
  default void save(Model model, Path path, SaveOptions options) throws IOException {
    throw new UnsupportedOperationException(name() + " is not written");
  }
}

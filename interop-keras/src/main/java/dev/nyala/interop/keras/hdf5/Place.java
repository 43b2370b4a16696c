// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.Locale;

/**
 * Where in which file something was found: what errors tell.
 *
 * @param file the name of the file
 * @param path of the object, such as {@code /layers/dense/vars/0}
 */
record Place(String file, String path) {

  /** Returns the place of a child. */
  Place child(String name) {
    return new Place(file, path.equals("/") ? "/" + name : path + "/" + name);
  }

  /** Returns the error of a file that contradicts itself. */
  DataException damaged(String found, Object... arguments) {
    return new DataException(
        Diagnostic.of("The HDF5 file is damaged")
            .received(String.format(Locale.ROOT, found, arguments))
            .where(toString())
            .remedy("copy or download the file again, or save it once more"));
  }

  /** Returns the error of a file that may be in order but is not read here. */
  DataException unsupported(String found, Object... arguments) {
    return new DataException(
        Diagnostic.of("The HDF5 file uses a feature that is not read")
            .received(String.format(Locale.ROOT, found, arguments))
            .expected("what Keras writes: plain groups, numbers and texts")
            .where(toString())
            .remedy("load the model in Python and save it again"));
  }

  @Override
  public String toString() {
    return "file " + file + ", object " + path;
  }
}

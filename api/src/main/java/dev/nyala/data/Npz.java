// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Archives of arrays that NumPy's {@code savez} and {@code savez_compressed} write: what {@link
 * Npy} reads, by name.
 */
public final class Npz {

  private static final String ENDING = ".npy";

  private Npz() {}

  /**
   * Reads all arrays of an archive.
   *
   * @param file a {@code .npz} file
   * @return the arrays by name, in the order of the file
   * @throws DataException if the file is missing or damaged, or has something else in it
   */
  public static Map<String, Tensor> read(Path file) {
    return arrays(file, Npy::read);
  }

  /**
   * Reads all arrays of an archive, numbers or texts.
   *
   * @param file a {@code .npz} file
   * @return the arrays by name, in the order of the file
   * @throws DataException if the file is missing or damaged, or has something else in it
   */
  public static Map<String, HostValue> readValues(Path file) {
    return arrays(file, Npy::readValue);
  }

  private static <T> Map<String, T> arrays(Path file, Npy.Reading<T> reading) {
    Map<String, T> arrays = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        arrays.put(name(file, entry), array(file, zip, entry, reading));
      }
    } catch (ZipException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
    return Collections.unmodifiableMap(arrays);
  }

  private static String name(Path file, ZipEntry entry) {
    if (!entry.getName().endsWith(ENDING)) {
      throw damaged(file, "an entry " + entry.getName());
    }
    return entry.getName().substring(0, entry.getName().length() - ENDING.length());
  }

  private static <T> T array(Path file, ZipFile zip, ZipEntry entry, Npy.Reading<T> reading)
      throws IOException {
    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
      return reading.read(in, file + ", " + entry.getName());
    }
  }

  private static DataException damaged(Path file, String received) {
    return new DataException(
        Diagnostic.of("A file is no archive of arrays")
            .received("%s", received)
            .expected("a zip file of .npy entries")
            .where("%s", file)
            .remedy("save it again with numpy.savez"));
  }
}

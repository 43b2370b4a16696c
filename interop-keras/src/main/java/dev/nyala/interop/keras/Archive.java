// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.format.LoadLimits;
import dev.nyala.interop.keras.hdf5.Hdf5File;
import dev.nyala.interop.keras.weights.LearnedVocabularies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A model on the disk: a zip file, a folder of the same entries, or one HDF5 file. */
final class Archive implements AutoCloseable, LearnedVocabularies.Entries {

  private static final long SMALL = 1L << 26;

  private final Path path;
  private final LoadLimits limits;
  private final @Nullable ZipFile zip;
  private final boolean hdf5;

  private Archive(Path path, LoadLimits limits, @Nullable ZipFile zip, boolean hdf5) {
    this.path = path;
    this.limits = limits;
    this.zip = zip;
    this.hdf5 = hdf5;
  }

  static Archive open(Path path, LoadLimits limits) throws IOException {
    if (Files.isDirectory(path)) {
      return new Archive(path, limits, null, false);
    }
    byte[] start = new byte[8];
    try (InputStream stream = Files.newInputStream(path)) {
      stream.readNBytes(start, 0, start.length);
    } catch (NoSuchFileException e) {
      throw new DataException(Diagnostic.of("There is no such file").received(path.toString()), e);
    }
    if (Hdf5File.isHdf5(start)) {
      return new Archive(path, limits, null, true);
    }
    if (start[0] == 'P' && start[1] == 'K') {
      try {
        return new Archive(path, limits, new ZipFile(path.toFile()), false);
      } catch (ZipException e) {
        throw damaged(path.toString(), e);
      }
    }
    throw new DataException(
        Diagnostic.of("The file is no model of Keras")
            .expected("a zip file (.keras), a folder, or an HDF5 file (.h5)")
            .where(path.toString()));
  }

  private static DataException damaged(String where, IOException e) {
    return new DataException(
        Diagnostic.of("The file is damaged")
            .received(String.valueOf(e.getMessage()))
            .where(where)
            .remedy("copy or download it again"),
        e);
  }

  String name() {
    return path.toString();
  }

  boolean isHdf5() {
    return hdf5;
  }

  @Override
  public boolean has(String entry) {
    return zip == null ? Files.isRegularFile(path.resolve(entry)) : zip.getEntry(entry) != null;
  }

  byte[] bytes(String entry) throws IOException {
    if (!has(entry)) {
      throw new DataException(
          Diagnostic.of("The model has no %s", entry)
              .where(name())
              .remedy("save it again with model.save(\"model.keras\")"));
    }
    if (zip != null) {
      return unpacked(zip, entry);
    }
    Path file = path.resolve(entry);
    requireSize(Files.size(file), Long.MAX_VALUE, entry);
    return Files.readAllBytes(file);
  }

  @Override
  public byte[] description(String entry) throws IOException {
    long size =
        zip == null ? Files.size(path.resolve(entry)) : Math.max(0, zip.getEntry(entry).getSize());
    if (size > limits.descriptionBytes()) {
      throw new DataException(
          Diagnostic.of("An entry of the file is too large")
              .received("%d bytes", size)
              .expected("at most %d", limits.descriptionBytes())
              .where("%s, %s", name(), entry));
    }
    return bytes(entry);
  }

  private void requireSize(long size, long packed, String name) {
    boolean bomb = size > SMALL && size / limits.entryRatio() > packed;
    if (bomb || size > limits.entryBytes()) {
      throw new DataException(
          Diagnostic.of("An entry of the file is too large")
              .received("%d bytes", size)
              .expected(
                  "at most %d, and %d times the packed size",
                  limits.entryBytes(), limits.entryRatio())
              .where("%s, %s", name(), name));
    }
  }

  private byte[] unpacked(ZipFile from, String name) throws IOException {
    ZipEntry entry = from.getEntry(name);
    long size = entry.getSize();
    requireSize(size, entry.getCompressedSize(), name);
    try (InputStream stream = from.getInputStream(entry)) {
      byte[] bytes = stream.readNBytes((int) Math.max(0, size) + 1);
      if (bytes.length != size) {
        throw damaged(name() + ", " + name, new ZipException("the size is not as declared"));
      }
      return bytes;
    } catch (ZipException e) {
      throw damaged(name() + ", " + name, e);
    }
  }

  /** Opens an HDF5 file in the archive, or the file itself. */
  Hdf5File hdf5(String entry) throws IOException {
    if (hdf5) {
      return Hdf5File.open(path);
    }
    return zip == null && has(entry)
        ? Hdf5File.open(path.resolve(entry))
        : Hdf5File.of(name() + ", " + entry, bytes(entry));
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.data.AtomicFile;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes zip files of which equal entries give equal bytes: nothing is packed, and all times are
 * the first that such files have.
 */
final class ArchiveWriter {

  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ArchiveWriter() {}

  /** Writes a file whole, or leaves what is there. */
  static void write(Path path, Map<String, byte[]> entries) {
    if (Files.isDirectory(path)) {
      throw new DataException(
          Diagnostic.of("A model cannot be written over a folder").received("%s", path));
    }
    AtomicFile.write(path, out -> fill(out, entries));
  }

  private static void fill(OutputStream out, Map<String, byte[]> entries) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      zip.putNextEntry(stored(entry.getKey(), entry.getValue()));
      zip.write(entry.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  private static ZipEntry stored(String name, byte[] bytes) {
    ZipEntry entry = new ZipEntry(name);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    entry.setTimeLocal(TIME);
    return entry;
  }
}

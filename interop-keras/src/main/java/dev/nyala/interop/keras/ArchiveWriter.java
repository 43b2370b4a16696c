// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
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

  /** Writes a file beside the place it belongs to, and moves it there when it is complete. */
  static void write(Path path, Map<String, byte[]> entries) throws IOException {
    if (Files.isDirectory(path)) {
      throw new DataException(
          Diagnostic.of("A model cannot be written over a folder").received("%s", path));
    }
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path beside = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
    try {
      fill(beside, entries);
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void fill(Path file, Map<String, byte[]> entries) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream stream = Channels.newOutputStream(channel);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(stored(entry.getKey(), entry.getValue()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
      zip.finish();
      // What is renamed has to be on the disk, or a crash would leave an empty file.
      channel.force(true);
    }
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

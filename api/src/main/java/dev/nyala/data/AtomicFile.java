// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes files whole or not at all. */
public final class AtomicFile {

  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Writing {

    /**
     * Writes it.
     *
     * @param out buffered; closed by the caller
     * @throws IOException if it cannot be written
     */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes beside a file and moves the result there, so that nothing is left half-written: others
   * see what was there before, or all of the new content. The content is on the disk before the
   * name is, so that this holds if the machine stops, too. What a link points to is replaced, not
   * the link.
   *
   * @param file where to; replaced if it is there
   * @param writing what to
   * @throws DataException if it cannot be written; then nothing has changed
   */
  public static void write(Path file, Writing writing) {
    Path part = null;
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      // Not createTempFile: its files are closed to all other users, and so would the result be.
      String unique = ProcessHandle.current().pid() + "-" + System.nanoTime();
      Path fresh = target.resolveSibling("." + target.getFileName() + "." + unique + ".part");
      FileChannel channel =
          FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      part = fresh;
      try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
        writing.to(out);
        out.flush();
        channel.force(true);
      }
      move(part, target);
      part = null;
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("A file cannot be written")
              .received(DataFiles.reason(e))
              .where(file.toString())
              .remedy("check that the folder exists, has room, and that you may write to it"),
          e);
    } finally {
      delete(part);
    }
  }

  static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(@Nullable Path part) {
    if (part != null) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // The failure that led here is the one to report.
      }
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files whole or not at all, and words what goes wrong. */
final class PlotFiles {

  private PlotFiles() {}

  /** Makes a folder and those above it. */
  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("A folder cannot be made")
              .received(reason(e))
              .where(folder.toString())
              .remedy("choose a folder that you may write to, where no file has that name"),
          e);
    }
  }

  /** Writes beside the file and moves the result there, so that nothing is left half-written. */
  static void write(Path file, byte[] bytes) {
    Path target = file.toAbsolutePath();
    // Not createTempFile: its files are closed to all other users, and so would the result be.
    String unique = ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path part = target.resolveSibling("." + target.getFileName() + "." + unique + ".part");
    try {
      Files.write(part, bytes, StandardOpenOption.CREATE_NEW);
      move(part, target);
    } catch (IOException e) {
      discard(part, e);
      throw new DataException(
          Diagnostic.of("A file cannot be written")
              .received(reason(e))
              .where(file.toString())
              .remedy("check that the folder exists, has room, and that you may write to it"),
          e);
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void discard(Path part, IOException reason) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      reason.addSuppressed(new UncheckedIOException(e));
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}

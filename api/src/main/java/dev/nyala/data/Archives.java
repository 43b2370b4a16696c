// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks archives of data sets. */
public final class Archives {

  private Archives() {}

  /**
   * Unpacks an archive into a folder, which appears only when it is complete.
   *
   * <p>If the folder is there already, nothing is done. Links and devices in a tar file are left
   * out; a path that leads out of the folder is refused.
   *
   * @param archive a zip file, or a tar file, gzipped or not; told by its first bytes
   * @param folder where to; missing parents are made
   * @return the folder
   * @throws DataException if the archive is missing or damaged, or the folder cannot be written
   */
  public static Path unpack(Path archive, Path folder) {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path target = folder.toAbsolutePath();
    String unique = ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path part = target.resolveSibling("." + target.getFileName() + "." + unique + ".part");
    try {
      writing(part, () -> Files.createDirectories(part));
      if (isZip(archive)) {
        unzip(archive, part);
      } else {
        untar(archive, part);
      }
      writing(target, () -> AtomicFile.move(part, target));
    } catch (IOException e) {
      throw DataFiles.unreadable(archive, e);
    } finally {
      delete(part);
    }
    return folder;
  }

  private interface Writing {
    void run() throws IOException;
  }

  /** Tells trouble with what is written from trouble with the archive. */
  private static void writing(Path path, Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("A file of an archive cannot be written")
              .received(DataFiles.reason(e))
              .where(path.toString())
              .remedy("check that there is room, and that you may write there"),
          e);
    }
  }

  private static boolean isZip(Path archive) throws IOException {
    try (InputStream in = Files.newInputStream(archive)) {
      byte[] start = in.readNBytes(4);
      return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    }
  }

  private static void unzip(Path archive, Path folder) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          write(zip, archive, inside(folder, entry.getName(), archive));
        }
      }
    }
  }

  private static void untar(Path archive, Path folder) throws IOException {
    try (InputStream in = DataFiles.open(archive)) {
      TarReader tar = new TarReader(in, archive);
      while (tar.next()) {
        write(tar.content(), archive, inside(folder, tar.path(), archive));
      }
    }
  }

  private static void write(InputStream in, Path archive, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new DataException(
          Diagnostic.of("An archive has a file twice")
              .received(file.getFileName().toString())
              .where(archive.toString()));
    }
    writing(file, () -> Files.createDirectories(file.getParent()));
    try (OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
  }

  private static Path inside(Path folder, String name, Path archive) {
    List<String> steps = List.of(name.replace('\\', '/').split("/", -1));
    boolean drive = name.length() > 1 && name.charAt(1) == ':';
    if (!steps.get(0).isEmpty() && !drive && !steps.contains("..")) {
      try {
        Path file = folder.resolve(String.join("/", steps)).normalize();
        if (file.startsWith(folder) && !file.equals(folder)) {
          return file;
        }
      } catch (InvalidPathException e) {
        throw outside(name, archive);
      }
    }
    throw outside(name, archive);
  }

  private static DataException outside(String name, Path archive) {
    return new DataException(
        Diagnostic.of("An archive has a file that cannot lie in its folder")
            .received(name)
            .where(archive.toString())
            .remedy("do not unpack it; it may have been made to do harm"));
  }

  private static void delete(Path part) {
    if (!Files.exists(part)) {
      return;
    }
    try (Stream<Path> files = Files.walk(part)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The failure that led here is the one to report.
    }
  }
}

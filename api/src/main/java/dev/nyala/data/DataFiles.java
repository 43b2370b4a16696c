// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Opens files of data, and words what goes wrong. */
final class DataFiles {

  private static final int BUFFER = 1 << 16;
  private static final int FIRST_CHUNK = 1 << 20;

  private DataFiles() {}

  /** Opens a file, unpacking it if its first bytes are those of gzip. */
  static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      if (isGzip(raw)) {
        return new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
      }
      return raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  static boolean isGzip(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return isGzip(in);
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    return first == 0x1F && second == 0x8B;
  }

  /**
   * Reads a number of bytes, or as many as there are.
   *
   * <p>Memory grows with what is really there, whatever the header of a damaged file promises.
   */
  static byte[] read(InputStream in, int count) throws IOException {
    byte[] bytes = new byte[Math.min(count, FIRST_CHUNK)];
    int filled = 0;
    while (true) {
      int got = in.readNBytes(bytes, filled, bytes.length - filled);
      filled += got;
      if (filled == count || filled < bytes.length) {
        return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * bytes.length));
    }
  }

  static DataException unreadable(Path file, IOException e) {
    if (e instanceof NoSuchFileException || !Files.exists(file)) {
      return new DataException(
          Diagnostic.of("A file does not exist")
              .received(file.toString())
              .remedy("check the path; it is taken relative to %s", Path.of("").toAbsolutePath()),
          e);
    }
    if (Files.isDirectory(file)) {
      return new DataException(
          Diagnostic.of("A folder is given where a file is expected").received(file.toString()), e);
    }
    return new DataException(
        Diagnostic.of("A file cannot be read")
            .received(reason(e))
            .where(file.toString())
            .remedy("check that it is complete and that you may read it"),
        e);
  }

  static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 text file, counted from 1; ended by LF, CR LF or CR. */
final class CsvLines implements AutoCloseable {

  private static final int LONGEST = 1 << 24;

  private final Path file;
  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private byte[] bytes = new byte[256];
  private int number;
  private boolean afterReturn;

  CsvLines(Path file) {
    this.file = file;
    try {
      this.in = DataFiles.open(file);
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  /** Returns the number of the line returned last. */
  int number() {
    return number;
  }

  Path file() {
    return file;
  }

  @Nullable String next() {
    try {
      int count = 0;
      int b = in.read();
      if (afterReturn && b == '\n') {
        b = in.read();
      }
      afterReturn = false;
      if (b < 0) {
        return null;
      }
      number++;
      for (; b >= 0 && b != '\n'; b = in.read()) {
        if (b == '\r') {
          afterReturn = true;
          break;
        }
        if (count == bytes.length) {
          grow();
        }
        bytes[count++] = (byte) b;
      }
      return decoded(count);
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  private void grow() {
    if (bytes.length >= LONGEST) {
      throw new DataException(
          Diagnostic.of("A line of a text file is too long")
              .received("more than %d bytes", LONGEST)
              .where("%s, line %d", file, number)
              .remedy("check that the file is text, and that quotes are closed"));
    }
    bytes = Arrays.copyOf(bytes, 2 * bytes.length);
  }

  private String decoded(int count) {
    int from = number == 1 && startsWithMark(count) ? 3 : 0;
    try {
      return decoder.decode(ByteBuffer.wrap(bytes, from, count - from)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(
          Diagnostic.of("A text file is not in UTF-8")
              .where("%s, line %d", file, number)
              .remedy("save the file in UTF-8"),
          e);
    }
  }

  private boolean startsWithMark(int count) {
    return count >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The files of a tar archive, one after the other, in the formats ustar, pax and GNU.
 *
 * <p>Source: IEEE Std 1003.1, pax.
 */
final class TarReader {

  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 1 << 16;

  private final InputStream in;
  private final Path archive;
  private String path = "";
  private long left;
  private long padding;

  TarReader(InputStream in, Path archive) {
    this.in = in;
    this.archive = archive;
  }

  /** Goes to the next file, past all that is none; false at the end. */
  boolean next() throws IOException {
    String longName = "";
    while (true) {
      skip(left + padding);
      byte[] header = header();
      if (header.length == 0) {
        return false;
      }
      left = number(header, 124, 12);
      padding = -left & BLOCK - 1;
      char kind = (char) header[156];
      switch (kind) {
        case '0', '7', '\0' -> {
          path = longName.isEmpty() ? name(header) : longName;
          return true;
        }
        case 'L' -> longName = text(body(), 0, (int) left);
        case 'x' -> longName = pax(body(), longName);
        default -> {
          // A folder, a link, a device, or a header for all: none of them is a file.
          longName = kind == 'g' ? longName : "";
        }
      }
      if (kind == 'L' || kind == 'x') {
        left = 0;
      }
    }
  }

  String path() {
    return path;
  }

  /** Returns the bytes of the file; reading to their end is not required. */
  InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
          return 0;
        }
        if (left == 0) {
          return -1;
        }
        int got = in.read(target, offset, (int) Math.min(length, left));
        if (got < 0) {
          throw damaged("it ends within " + path);
        }
        left -= got;
        return got;
      }
    };
  }

  private byte[] header() throws IOException {
    byte[] header = in.readNBytes(BLOCK);
    if (header.length < BLOCK) {
      throw damaged("it ends without the mark of its end");
    }
    if (Arrays.equals(header, new byte[BLOCK])) {
      return new byte[0];
    }
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
    }
    if (sum != number(header, 148, 8)) {
      throw damaged("a header whose checksum is wrong");
    }
    return header;
  }

  private long number(byte[] header, int at, int length) {
    long number = 0;
    if (header[at] < 0) {
      // Larger numbers than octal digits can tell are binary, behind a bit that says so.
      number = header[at] & 0x7F;
      for (int i = at + 1; i < at + length; i++) {
        number = number << 8 | header[i] & 0xFF;
      }
    } else {
      String digits = text(header, at, length).strip();
      try {
        number = digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
      } catch (NumberFormatException e) {
        throw damaged("the number " + digits + " in a header");
      }
    }
    if (number < 0) {
      throw damaged("a negative number in a header");
    }
    return number;
  }

  private static String name(byte[] header) {
    String name = text(header, 0, 100);
    // In the format of GNU, whose mark ends with a space, other things stand in the place of
    // folders.
    String folder = header[262] == 0 ? text(header, 345, 155) : "";
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private static String text(byte[] bytes, int at, int length) {
    int end = at;
    while (end < at + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, at, end - at, StandardCharsets.UTF_8);
  }

  private byte[] body() throws IOException {
    if (left > LONGEST_NAME) {
      throw damaged("a name of " + left + " bytes");
    }
    byte[] body = in.readNBytes((int) left);
    if (body.length < left) {
      throw damaged("it ends within a name");
    }
    return body;
  }

  /** Finds the path among records of the form {@code length key=value}. */
  private String pax(byte[] body, String byDefault) {
    String found = byDefault;
    int at = 0;
    while (at < body.length) {
      int blank = at;
      int length = 0;
      for (; blank < body.length && Character.isDigit(body[blank]); blank++) {
        length = Math.min(LONGEST_NAME, 10 * length + body[blank] - '0');
      }
      if (length <= blank - at || at + length > body.length) {
        throw damaged("a record of " + length + " bytes in a header");
      }
      String record = text(body, blank + 1, at + length - blank - 1);
      if (record.startsWith("path=")) {
        int end = record.endsWith("\n") ? record.length() - 1 : record.length();
        found = record.substring("path=".length(), end);
      }
      at += length;
    }
    return found;
  }

  private void skip(long count) throws IOException {
    long rest = count;
    byte[] waste = new byte[(int) Math.min(BLOCK, Math.max(1, rest))];
    while (rest > 0) {
      int got = in.read(waste, 0, (int) Math.min(waste.length, rest));
      if (got < 0) {
        throw damaged("it ends within " + path);
      }
      rest -= got;
    }
    left = 0;
    padding = 0;
  }

  private DataException damaged(String received) {
    return new DataException(
        Diagnostic.of("A tar file is damaged")
            .received(received)
            .expected("a complete file, gzipped or not")
            .where(archive.toString())
            .remedy("copy or download it again"));
  }
}

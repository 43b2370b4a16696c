// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads numbers and names of the file format. */
final class Numbers {

  private Numbers() {}

  /** Reads an unsigned number of 1 to 8 bytes. */
  static long unsigned(ByteBuffer from, int bytes, Place place) {
    long number =
        switch (bytes) {
          case 1 -> from.get() & 0xFFL;
          case 2 -> from.getShort() & 0xFFFFL;
          case 4 -> from.getInt() & 0xFFFFFFFFL;
          case 8 -> from.getLong();
          default -> throw place.damaged("a number of %d bytes", bytes);
        };
    if (number < 0) {
      throw place.damaged("the number %s", Long.toUnsignedString(number));
    }
    return number;
  }

  /** Requires the signature of a structure. */
  static void signature(ByteBuffer from, String expected, long address, Place place) {
    byte[] found = new byte[expected.length()];
    from.get(found);
    if (!expected.equals(new String(found, StandardCharsets.ISO_8859_1))) {
      throw place.damaged("there is no %s at %d", expected, address);
    }
  }

  /** Reads a text up to a zero or the end. */
  static String text(ByteBuffer from) {
    int end = from.position();
    while (end < from.limit() && from.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - from.position()];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.ByteBuffer;

/** The sum of Fletcher over words of 16 bits, as HDF5 puts it after the bytes of a chunk. */
final class Fletcher32 {

  /** Bytes of the sum. */
  static final int SIZE = 4;

  private static final int WORD = 0xFFFF;

  private Fletcher32() {}

  /** Tells whether the last four bytes are the sum of those before. */
  static boolean agrees(ByteBuffer bytes) {
    int size = bytes.remaining() - SIZE;
    if (size < 0) {
      return false;
    }
    int at = bytes.position();
    int sum = of(bytes.slice(at, size));
    int stored = 0;
    for (int i = SIZE - 1; i >= 0; i--) {
      stored = stored << 8 | bytes.get(at + size + i) & 0xFF;
    }
    // Files of HDF5 1.6.2 and before have the bytes of each word swapped.
    int swapped = (stored & 0x00FF00FF) << 8 | stored >>> 8 & 0x00FF00FF;
    return sum == stored || sum == swapped;
  }

  /** Returns the sum of all bytes of a buffer. */
  static int of(ByteBuffer bytes) {
    long low = 0;
    long high = 0;
    int size = bytes.limit();
    for (int i = 0; i < size; i += 2) {
      int second = i + 1 < size ? bytes.get(i + 1) & 0xFF : 0;
      low = reduced(low + ((bytes.get(i) & 0xFF) << 8 | second));
      high = reduced(high + low);
    }
    return (int) (high << 16 | low);
  }

  private static long reduced(long sum) {
    return (sum & WORD) + (sum >> 16);
  }
}

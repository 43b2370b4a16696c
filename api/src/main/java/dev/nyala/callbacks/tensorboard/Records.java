// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/**
 * Frames records as TFRecord files do: length, checksum of the length, data, checksum of the data,
 * all little endian.
 */
final class Records {

  private static final int MASK = 0xa282ead8;
  private static final int ROTATION = 15;

  private Records() {}

  /** Writes a record, whole even if what comes after it fails. */
  static void write(WritableByteChannel channel, byte[] data) throws IOException {
    int overhead = Long.BYTES + 2 * Integer.BYTES;
    ByteBuffer record = ByteBuffer.allocate(data.length + overhead).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(checksum(record.array(), 0, Long.BYTES));
    int start = record.position();
    record.put(data).putInt(checksum(record.array(), start, data.length));
    record.flip();
    while (record.hasRemaining()) {
      channel.write(record);
    }
  }

  /** Returns the CRC32C, masked because a checksum of data that hold checksums is weak. */
  private static int checksum(byte[] bytes, int from, int count) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, count);
    return Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK;
  }
}

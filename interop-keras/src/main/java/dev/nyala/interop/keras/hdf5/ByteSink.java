// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes of a file in the making, little-endian; structures begin at multiples of eight. */
final class ByteSink {

  private static final int MOST = Integer.MAX_VALUE - 64;

  private ByteBuffer bytes;

  ByteSink(long expected) {
    bytes = allocate(Math.max(64, expected));
  }

  private static ByteBuffer allocate(long size) {
    if (size > MOST) {
      throw new DataException(
          Diagnostic.of("An HDF5 file becomes too large to be written")
              .received("%d bytes", size)
              .expected("at most %d", MOST));
    }
    return ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns a buffer with room for some bytes at the end. */
  private ByteBuffer room(int size) {
    if (bytes.remaining() < size) {
      long needed = (long) bytes.position() + size;
      long doubled = Math.min(MOST, Math.max(needed, 2L * bytes.capacity()));
      ByteBuffer larger = allocate(Math.max(needed, doubled));
      bytes.flip();
      bytes = larger.put(bytes);
    }
    return bytes;
  }

  /** Returns where the next byte will be. */
  int address() {
    return bytes.position();
  }

  /** Fills up with zeros to a multiple of eight. */
  ByteSink align() {
    return zeros(-bytes.position() & 7);
  }

  ByteSink zeros(int count) {
    room(count).put(new byte[count]);
    return this;
  }

  ByteSink u8(int value) {
    room(1).put((byte) value);
    return this;
  }

  ByteSink u16(int value) {
    room(2).putShort((short) value);
    return this;
  }

  ByteSink u32(long value) {
    room(4).putInt((int) value);
    return this;
  }

  ByteSink u64(long value) {
    room(8).putLong(value);
    return this;
  }

  ByteSink raw(byte[] values) {
    room(values.length).put(values);
    return this;
  }

  /** Gives a writer of numbers room at the end. */
  ByteBuffer slice(int size) {
    ByteBuffer all = room(size);
    ByteBuffer part = all.slice(all.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    all.position(all.position() + size);
    return part;
  }

  /** Changes a number that was written before it was known. */
  void patch(int address, long value) {
    bytes.putLong(address, value);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}

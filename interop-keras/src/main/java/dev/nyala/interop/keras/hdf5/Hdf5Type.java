// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The type of elements.
 *
 * @param kind what they are
 * @param size bytes of one element in the file
 * @param signed whether integers have a sign
 * @param order of the bytes of numbers
 */
record Hdf5Type(Kind kind, int size, boolean signed, ByteOrder order) {

  /** What elements are. */
  enum Kind {
    INTEGER,
    FLOAT,
    /** Texts of a fixed number of bytes. */
    TEXT,
    /** Bytes of unknown meaning. Keras writes BFLOAT16 so. */
    OPAQUE,
    /** An enumeration of one byte; h5py writes booleans so. */
    BOOLEAN,
    /** Texts that lie in a heap of the file. */
    HEAP_TEXT
  }

  static Hdf5Type read(ByteBuffer from, Place place) {
    int first = from.get() & 0xFF;
    int bits = (from.get() & 0xFF) | (from.getShort() & 0xFFFF) << 8;
    long size = Numbers.unsigned(from, 4, place);
    if (size == 0 || size > 1 << 24) {
      throw place.damaged("elements of %d bytes", size);
    }
    ByteOrder order = (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Kind kind =
        switch (first & 0x0F) {
          case 0 -> Kind.INTEGER;
          case 1 -> Kind.FLOAT;
          case 3 -> Kind.TEXT;
          case 5 -> Kind.OPAQUE;
          case 8 -> bool(size, place);
          case 9 -> heapText(bits, place);
          default -> throw place.unsupported("elements of type class %d", first & 0x0F);
        };
    boolean number = kind == Kind.INTEGER || kind == Kind.FLOAT;
    if (number && (size > 8 || Long.bitCount(size) != 1 || kind == Kind.FLOAT && size == 1)) {
      throw place.unsupported("%s elements of %d bytes", kind, size);
    }
    return new Hdf5Type(kind, (int) size, (bits & 8) != 0, order);
  }

  private static Kind bool(long size, Place place) {
    if (size != 1) {
      throw place.unsupported("enumerations of %d bytes", size);
    }
    return Kind.BOOLEAN;
  }

  private static Kind heapText(int bits, Place place) {
    if ((bits & 0x0F) != 1) {
      throw place.unsupported("sequences of variable length");
    }
    return Kind.HEAP_TEXT;
  }
}

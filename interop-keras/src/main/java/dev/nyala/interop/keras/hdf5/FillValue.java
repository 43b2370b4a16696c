// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** What stands where a file holds no elements; zeros, if nothing is said. */
final class FillValue {

  /** The bit of a message of version 3 that says that there is a value. */
  private static final int GIVEN = 0x20;

  private final byte @Nullable [] element;

  private FillValue(byte @Nullable [] element) {
    this.element = element;
  }

  static FillValue read(ObjectHeader header, int elementSize, Place place) {
    Message message = header.first(Message.FILL_VALUE);
    if (message == null) {
      Message old = header.first(Message.OLD_FILL_VALUE);
      return old == null
          ? new FillValue(null)
          : new FillValue(element(old.content(), elementSize, place));
    }
    ByteBuffer content = message.content();
    int version = content.get();
    boolean given =
        switch (version) {
          case 1, 2 -> {
            content.getShort();
            yield content.get() != 0;
          }
          case 3 -> (content.get() & GIVEN) != 0;
          default -> throw place.unsupported("a fill value of version %d", version);
        };
    return new FillValue(given ? element(content, elementSize, place) : null);
  }

  private static byte @Nullable [] element(ByteBuffer content, int elementSize, Place place) {
    int size = content.getInt();
    if (size == 0 || size == -1) {
      return null;
    }
    if (size != elementSize) {
      throw place.damaged("a fill value of %d bytes for elements of %d", size, elementSize);
    }
    byte[] element = new byte[size];
    content.get(element);
    return element;
  }

  /** Returns elements that all have the value. */
  ByteBuffer elements(int bytes) {
    byte[] all = new byte[bytes];
    if (element != null) {
      for (int i = 0; i < bytes; i++) {
        all[i] = element[i % element.length];
      }
    }
    return ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
  }
}

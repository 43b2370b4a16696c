// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes what was done to chunks before they were stored: deflate, shuffle and checksums. */
final class Filters {

  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER32 = 3;

  private final List<Integer> filters;
  private final Place place;

  private Filters(List<Integer> filters, Place place) {
    this.filters = filters;
    this.place = place;
  }

  static Filters read(ObjectHeader header, Place place) {
    List<Integer> filters = new ArrayList<>();
    Message message = header.first(Message.FILTERS);
    if (message != null) {
      ByteBuffer content = message.content();
      int version = content.get();
      int count = content.get();
      content.position(version == 1 ? 8 : 2);
      for (int i = 0; i < count; i++) {
        filters.add(filter(content, version, place));
      }
    }
    return new Filters(filters, place);
  }

  private static int filter(ByteBuffer content, int version, Place place) {
    int id = content.getShort() & 0xFFFF;
    int nameLength = version == 1 || id >= 256 ? content.getShort() & 0xFFFF : 0;
    content.getShort();
    int values = content.getShort() & 0xFFFF;
    int padding = version == 1 && values % 2 == 1 ? 4 : 0;
    content.position(content.position() + nameLength + 4 * values + padding);
    if (id != DEFLATE && id != SHUFFLE && id != FLETCHER32) {
      throw place.unsupported("compression filter %d", id);
    }
    return id;
  }

  /**
   * Returns the elements of a chunk.
   *
   * @param raw what the file holds
   * @param skipped a bit for each filter that was left out
   * @param size bytes of the elements
   * @param elementSize bytes of one
   */
  ByteBuffer undo(ByteBuffer raw, int skipped, int size, int elementSize) {
    ByteBuffer bytes = raw;
    for (int i = filters.size() - 1; i >= 0; i--) {
      if ((skipped >> i & 1) == 0) {
        bytes =
            switch (filters.get(i)) {
              case DEFLATE -> inflate(bytes, size);
              case SHUFFLE -> unshuffle(bytes, elementSize);
              default -> checked(bytes);
            };
      }
    }
    if (bytes.remaining() < size) {
      throw place.damaged("a chunk of %d bytes where %d are needed", bytes.remaining(), size);
    }
    return bytes;
  }

  private ByteBuffer checked(ByteBuffer bytes) {
    if (!Fletcher32.agrees(bytes)) {
      throw place.damaged("a chunk whose checksum does not agree");
    }
    return bytes.slice(bytes.position(), bytes.remaining() - Fletcher32.SIZE);
  }

  private ByteBuffer inflate(ByteBuffer bytes, int size) {
    // A checksum may follow the elements.
    byte[] target = new byte[size + Fletcher32.SIZE];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      int length = 0;
      int read;
      do {
        read = inflater.inflate(target, length, target.length - length);
        length += read;
      } while (read > 0 && length < target.length);
      return ByteBuffer.wrap(target, 0, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    } catch (DataFormatException e) {
      throw place.damaged("a chunk cannot be decompressed: %s", e);
    } finally {
      inflater.end();
    }
  }

  private static ByteBuffer unshuffle(ByteBuffer bytes, int elementSize) {
    int count = bytes.remaining() / elementSize;
    byte[] target = new byte[bytes.remaining()];
    for (int b = 0; b < elementSize; b++) {
      for (int i = 0; i < count; i++) {
        target[i * elementSize + b] = bytes.get(b * count + i);
      }
    }
    for (int i = count * elementSize; i < target.length; i++) {
      target[i] = bytes.get(i);
    }
    return ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
  }
}

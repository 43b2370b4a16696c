// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the messages that describe a group or a dataset; versions 1 and 2 of the format. */
final class ObjectHeader {

  private static final int MOST_CHUNKS = 4096;
  private static final int SHARED = 0x02;

  private final FileBytes file;
  private final Place place;
  private final List<Message> messages = new ArrayList<>();
  private final Deque<long[]> continuations = new ArrayDeque<>();
  private final Set<Long> visited = new HashSet<>();

  private ObjectHeader(FileBytes file, Place place) {
    this.file = file;
    this.place = place;
  }

  /** Reads the header at an address. */
  static ObjectHeader read(FileBytes file, long address, Place place) {
    ObjectHeader header = new ObjectHeader(file, place);
    try {
      header.read(address);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw place.damaged("the header of the object at %d ends too early", address);
    }
    return header;
  }

  /** Returns the messages of a kind, in order. */
  List<Message> all(int type) {
    return messages.stream().filter(message -> message.type() == type).toList();
  }

  /** Returns the first message of a kind, or null. */
  @Nullable Message first(int type) {
    for (Message message : messages) {
      if (message.type() == type) {
        return message;
      }
    }
    return null;
  }

  private void read(long address) {
    ByteBuffer start = file.read(address, 4, place);
    if (start.get(0) == 'O' && start.get(1) == 'H' && start.get(2) == 'D' && start.get(3) == 'R') {
      readVersion2(address);
    } else if (start.get(0) == 1) {
      readVersion1(address);
    } else {
      throw place.damaged("there is no object header at %d", address);
    }
  }

  private void readVersion1(long address) {
    ByteBuffer prefix = file.read(address, 16, place);
    messages1(file.read(address + 16, Integer.toUnsignedLong(prefix.getInt(8)), place));
    for (int chunks = 0; !continuations.isEmpty(); chunks++) {
      requireFew(chunks);
      messages1(next());
    }
  }

  private void messages1(ByteBuffer chunk) {
    while (chunk.remaining() >= 8) {
      int type = chunk.getShort() & 0xFFFF;
      int size = chunk.getShort() & 0xFFFF;
      int flags = chunk.get() & 0xFF;
      chunk.position(chunk.position() + 3);
      add(type, flags, chunk, size);
    }
  }

  private void readVersion2(long address) {
    ByteBuffer prefix = file.read(address, Math.min(48, file.size() - address), place);
    prefix.position(5);
    int flags = prefix.get() & 0xFF;
    if ((flags & 0x20) != 0) {
      prefix.getLong();
      prefix.getLong();
    }
    if ((flags & 0x10) != 0) {
      prefix.getInt();
    }
    long size = Numbers.unsigned(prefix, 1 << (flags & 3), place);
    boolean ordered = (flags & 0x04) != 0;
    messages2(file.read(address + prefix.position(), size, place), ordered);
    for (int chunks = 0; !continuations.isEmpty(); chunks++) {
      requireFew(chunks);
      ByteBuffer chunk = next();
      if (chunk.remaining() < 8) {
        throw place.damaged("a continued header of %d bytes", chunk.remaining());
      }
      messages2(chunk.slice(4, chunk.remaining() - 8).order(ByteOrder.LITTLE_ENDIAN), ordered);
    }
  }

  private void messages2(ByteBuffer chunk, boolean ordered) {
    int prefix = ordered ? 6 : 4;
    while (chunk.remaining() >= prefix) {
      int type = chunk.get() & 0xFF;
      int size = chunk.getShort() & 0xFFFF;
      int flags = chunk.get() & 0xFF;
      chunk.position(chunk.position() + prefix - 4);
      add(type, flags, chunk, size);
    }
  }

  private void add(int type, int flags, ByteBuffer chunk, int size) {
    if (size > chunk.remaining()) {
      throw place.damaged(
          "a header message of %d bytes where %d are left", size, chunk.remaining());
    }
    ByteBuffer body = chunk.slice(chunk.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    chunk.position(chunk.position() + size);
    if ((flags & SHARED) != 0) {
      throw place.unsupported("a header message that is kept elsewhere (kind %d)", type);
    }
    if (type == Message.CONTINUATION) {
      continuations.add(new long[] {body.getLong(), body.getLong()});
    } else {
      messages.add(new Message(type, body));
    }
  }

  private ByteBuffer next() {
    long[] piece = continuations.pop();
    if (!visited.add(piece[0])) {
      throw place.damaged("the header meets itself at %d", piece[0]);
    }
    return file.read(piece[0], piece[1], place);
  }

  private void requireFew(int chunks) {
    if (chunks > MOST_CHUNKS) {
      throw place.damaged("a header of more than %d pieces", MOST_CHUNKS);
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the elements of a dataset from where they lie: in one piece, or in chunks. */
final class Layout {

  /** A chunk has room for a checksum in an array of the JVM. */
  private static final long MOST_CHUNK = Integer.MAX_VALUE - 16;

  private final FileBytes file;
  private final ObjectHeader header;
  private final Place place;

  Layout(FileBytes file, ObjectHeader header, Place place) {
    this.file = file;
    this.header = header;
    this.place = place;
  }

  ByteBuffer read(Dataspace space, int elementSize) {
    long size = Math.multiplyExact(space.size(), elementSize);
    Message message = header.first(Message.LAYOUT);
    if (size == 0 || message == null) {
      return ByteBuffer.allocate(0);
    }
    file.expansion().add(size, place);
    FillValue fill = FillValue.read(header, elementSize, place);
    ByteBuffer layout = message.content();
    int version = layout.get();
    if (version < 3 || version > 4) {
      throw place.unsupported("a data layout of version %d", version);
    }
    int type = layout.get();
    return switch (type) {
      case 0 -> compact(layout, size);
      case 1 -> contiguous(layout, fill, size);
      case 2 -> {
        if (version > 3) {
          throw place.unsupported("chunks with an index of a later version");
        }
        yield chunked(layout, fill, space, elementSize);
      }
      default -> throw place.unsupported("a data layout of class %d", type);
    };
  }

  private ByteBuffer compact(ByteBuffer layout, long size) {
    int length = layout.getShort() & 0xFFFF;
    if (length < size) {
      throw place.damaged("%d bytes where %d are needed", length, size);
    }
    return layout.slice(layout.position(), (int) size);
  }

  private ByteBuffer contiguous(ByteBuffer layout, FillValue fill, long size) {
    long address = layout.getLong();
    long length = Numbers.unsigned(layout, 8, place);
    if (header.first(Message.FILTERS) != null) {
      throw place.damaged("a filter on elements in one piece");
    }
    if (address == FileBytes.UNDEFINED) {
      return absent(fill, size);
    }
    if (length < size) {
      throw place.damaged("%d bytes where %d are needed", length, size);
    }
    return file.read(address, size, place);
  }

  private ByteBuffer absent(FillValue fill, long size) {
    Expansion.require(size, 0, place);
    return fill.elements((int) size);
  }

  private ByteBuffer chunked(ByteBuffer layout, FillValue fill, Dataspace space, int elementSize) {
    long size = space.size() * elementSize;
    int dimensionality = layout.get() & 0xFF;
    long tree = layout.getLong();
    int rank = space.dims().size();
    if (dimensionality != rank + 1) {
      throw place.damaged("chunks of %d dimensions for %d", dimensionality - 1, rank);
    }
    List<Integer> chunk = new ArrayList<>();
    long chunkSize = elementSize;
    for (int axis = 0; axis < rank; axis++) {
      int dim = layout.getInt();
      if (dim <= 0 || chunkSize > MOST_CHUNK / dim) {
        throw place.damaged("chunks of dimension %d", dim);
      }
      chunk.add(dim);
      chunkSize *= dim;
    }
    if (tree == FileBytes.UNDEFINED) {
      return absent(fill, size);
    }
    Filters filters = Filters.read(header, place);
    Chunks chunks = new Chunks(file, place, space.dims(), chunk, elementSize, filters);
    return chunks.read(tree, fill, size);
  }
}

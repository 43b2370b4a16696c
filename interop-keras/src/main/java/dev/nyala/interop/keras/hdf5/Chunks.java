// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts the chunks of a dataset together. */
final class Chunks {

  private static final int MOST_LEVELS = 32;

  /** A chunk in the file: where, how many bytes, which filters were left out, and its place. */
  private record Chunk(long address, long stored, int skipped, List<Long> offsets) {}

  private final FileBytes file;
  private final Place place;
  private final List<Long> dims;
  private final List<Integer> chunkDims;
  private final int elementSize;
  private final Filters filters;
  private final List<Chunk> found = new ArrayList<>();
  private final Set<Long> visited = new HashSet<>();
  private final Set<List<Long>> places = new HashSet<>();

  Chunks(
      FileBytes file,
      Place place,
      List<Long> dims,
      List<Integer> chunkDims,
      int elementSize,
      Filters filters) {
    this.file = file;
    this.place = place;
    this.dims = dims;
    this.chunkDims = chunkDims;
    this.elementSize = elementSize;
    this.filters = filters;
  }

  /** Copies the chunks over what stands where there are none. */
  ByteBuffer read(long tree, FillValue fill, long size) {
    collect(tree, MOST_LEVELS);
    long stored = found.stream().mapToLong(Chunk::stored).sum();
    Expansion.require(size, stored, place);
    ByteBuffer all = fill.elements((int) size);
    int chunkSize = chunkDims.stream().reduce(elementSize, Math::multiplyExact);
    for (Chunk chunk : found) {
      Expansion.require(chunkSize, chunk.stored(), place);
      ByteBuffer raw = file.read(chunk.address(), chunk.stored(), place);
      copy(filters.undo(raw, chunk.skipped(), chunkSize, elementSize), chunk.offsets(), all);
    }
    return all;
  }

  private void collect(long address, int most) {
    if (!visited.add(address)) {
      throw place.damaged("the tree of chunks meets itself at %d", address);
    }
    ByteBuffer header = file.read(address, 24, place);
    Numbers.signature(header, "TREE", address, place);
    int type = header.get();
    int level = header.get() & 0xFF;
    int used = header.getShort() & 0xFFFF;
    if (type != 1 || level > most) {
      throw place.damaged("the tree of chunks has type %d and level %d", type, level);
    }
    int keySize = 8 + 8 * (dims.size() + 1);
    ByteBuffer entries = file.read(address + 24, (long) used * (keySize + 8), place);
    for (int i = 0; i < used; i++) {
      int at = i * (keySize + 8);
      long child = entries.getLong(at + keySize);
      if (level > 0) {
        collect(child, level - 1);
      } else {
        Chunk chunk = chunk(entries, at, child);
        if (!places.add(chunk.offsets())) {
          throw place.damaged("two chunks at %s", chunk.offsets());
        }
        found.add(chunk);
      }
    }
  }

  private Chunk chunk(ByteBuffer entries, int at, long address) {
    List<Long> offsets = new ArrayList<>();
    for (int axis = 0; axis < dims.size(); axis++) {
      long offset = entries.getLong(at + 8 + 8 * axis);
      if (offset < 0 || offset >= dims.get(axis) || offset % chunkDims.get(axis) != 0) {
        throw place.damaged("a chunk at %d of dimension %d", offset, dims.get(axis));
      }
      offsets.add(offset);
    }
    long stored = entries.getInt(at) & 0xFFFFFFFFL;
    return new Chunk(address, stored, entries.getInt(at + 4), offsets);
  }

  /** Copies the rows of a chunk; what reaches beyond the dataset is padding. */
  private void copy(ByteBuffer chunk, List<Long> offsets, ByteBuffer all) {
    int rank = offsets.size();
    int last = rank - 1;
    int row = (int) Math.min(chunkDims.get(last), dims.get(last) - offsets.get(last)) * elementSize;
    int[] at = new int[rank];
    int from = 0;
    do {
      long to = 0;
      boolean inside = true;
      for (int axis = 0; axis < rank; axis++) {
        long index = offsets.get(axis) + at[axis];
        inside &= index < dims.get(axis);
        to = to * dims.get(axis) + index;
      }
      if (inside) {
        all.put((int) (to * elementSize), chunk, from, row);
      }
      from += chunkDims.get(last) * elementSize;
    } while (next(at, last));
  }

  private boolean next(int[] at, int last) {
    for (int axis = last - 1; axis >= 0; axis--) {
      if (++at[axis] < chunkDims.get(axis)) {
        return true;
      }
      at[axis] = 0;
    }
    return false;
  }
}

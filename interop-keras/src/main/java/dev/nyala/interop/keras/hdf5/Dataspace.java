// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The extent of a dataset or attribute.
 *
 * @param dims its dimensions; none for a scalar
 * @param size the number of elements, 0 for what has none at all
 */
record Dataspace(List<Long> dims, long size) {

  private static final int MOST_DIMS = 32;

  static Dataspace read(ByteBuffer from, Place place) {
    int version = from.get();
    int rank = from.get() & 0xFF;
    from.get();
    int type = from.get();
    switch (version) {
      case 1 -> from.getInt();
      case 2 -> {
        if (type == 2) {
          return new Dataspace(List.of(), 0);
        }
      }
      default -> throw place.damaged("a dataspace of version %d", version);
    }
    if (rank > MOST_DIMS) {
      throw place.damaged("%d dimensions", rank);
    }
    List<Long> dims =
        LongStream.range(0, rank).map(axis -> Numbers.unsigned(from, 8, place)).boxed().toList();
    long size = 1;
    for (long dim : dims) {
      if (dim != 0 && size > Integer.MAX_VALUE / dim) {
        throw place.unsupported("dimensions %s, which are more than 2,147,483,647 elements", dims);
      }
      size *= dim;
    }
    return new Dataspace(dims, size);
  }
}

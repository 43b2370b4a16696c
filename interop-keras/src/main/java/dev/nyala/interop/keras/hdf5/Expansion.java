// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

/**
 * Counts the bytes of elements against those of the file, so that a small one does not fill memory.
 */
final class Expansion {

  /** So many bytes are believed of any file. */
  private static final long SMALL = 1L << 26;

  /** Elements may take so many times the bytes that the file holds for them. */
  private static final long MOST_RATIO = 1000;

  private static final long MOST = Integer.MAX_VALUE - 8;

  private final long fileSize;
  private long total;

  Expansion(long fileSize) {
    this.fileSize = fileSize;
  }

  /** Adds the elements of a dataset to what was read of the file. */
  void add(long bytes, Place place) {
    total += bytes;
    require(bytes, fileSize, place);
    if (total > SMALL && total / MOST_RATIO > fileSize) {
      throw place.damaged("%d bytes of elements in a file of %d", total, fileSize);
    }
  }

  /** Requires that the file holds enough for so many bytes. */
  static void require(long bytes, long stored, Place place) {
    if (bytes > MOST || bytes > SMALL && bytes / MOST_RATIO > stored) {
      throw place.damaged("%d bytes are declared, and the file holds %d for them", bytes, stored);
    }
  }
}

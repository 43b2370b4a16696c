// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.memory;

/**
 * Small arrays of one thread that stay in the first-level cache: the intermediate values of
 * element-wise chains. Grown when programs are made, never while they run.
 */
public final class Tiles {

  /** Elements of a tile: a handful of tiles fit the first-level cache together. */
  public static final int LENGTH = 1024;

  private float[][] tiles = new float[0][];

  /** Makes sure that there are {@code count} tiles. */
  public void reserve(int count) {
    int old = tiles.length;
    if (old < count) {
      tiles = java.util.Arrays.copyOf(tiles, count);
      for (int i = old; i < count; i++) {
        tiles[i] = new float[LENGTH];
      }
    }
  }

  /** Returns one tile. */
  public float[] get(int index) {
    return tiles[index];
  }
}

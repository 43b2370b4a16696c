// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import java.util.Objects;

/**
 * Random orders by the shuffle of Fisher and Yates.
 *
 * <p>Position {@code i} from the last down to 1 is swapped with {@code philox.below(i, i + 1)}, so
 * an order depends on the key, the step and the number of positions alone.
 */
public final class Permutations {

  private Permutations() {}

  /**
   * Returns a random order.
   *
   * @param key names the stream
   * @param step the step, such as the epoch
   * @param size how many indices
   * @return the indices from 0 to {@code size - 1}, shuffled
   */
  public static int[] of(RandomKey key, long step, int size) {
    int[] indices = new int[size];
    fill(key, step, indices, size);
    return indices;
  }

  /**
   * Writes a random order over the beginning of an array.
   *
   * @param key names the stream
   * @param step the step, such as the epoch
   * @param indices what to fill
   * @param size how many indices
   */
  public static void fill(RandomKey key, long step, int[] indices, int size) {
    Objects.checkFromToIndex(0, size, indices.length);
    Philox philox = new Philox(key, step);
    for (int i = 0; i < size; i++) {
      indices[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int j = (int) philox.below(i, i + 1L);
      int other = indices[j];
      indices[j] = indices[i];
      indices[i] = other;
    }
  }
}

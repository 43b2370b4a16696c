// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.random.Permutations;
import dev.nyala.random.RandomKey;
import java.util.OptionalLong;

/** All samples of a data set in a random order for each epoch. */
final class ShuffledDataset implements Dataset {

  private final RandomAccessDataset source;
  private final RandomKey key;

  ShuffledDataset(RandomAccessDataset source, long seed) {
    this.source = source;
    this.key = RandomKey.of(seed, "shuffle");
  }

  @Override
  public SampleSpec spec() {
    return source.spec();
  }

  @Override
  public OptionalLong cardinality() {
    return source.cardinality();
  }

  @Override
  public SampleReader open(long epoch) {
    int[] order = Permutations.of(key, epoch, source.size());
    return new SampleReader() {
      private int next;

      @Override
      public boolean read(Batch target, int row) {
        if (next >= order.length) {
          return false;
        }
        source.read(order[next++], target, row);
        return true;
      }
    };
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.OptionalLong;

/** Samples read several times in an epoch. */
final class RepeatedDataset implements Dataset {

  private final Dataset source;
  private final int count;

  RepeatedDataset(Dataset source, int count) {
    if (count < 1) {
      throw new DataException(
          Diagnostic.of("A data set is repeated no times")
              .received("repeat(%d)", count)
              .expected("at least 1"));
    }
    this.source = source;
    this.count = count;
  }

  @Override
  public SampleSpec spec() {
    return source.spec();
  }

  @Override
  public OptionalLong cardinality() {
    OptionalLong once = source.cardinality();
    return once.isEmpty() ? once : OptionalLong.of(once.getAsLong() * count);
  }

  @Override
  public Dataset shuffle(long seed) {
    return new RepeatedDataset(source.shuffle(seed), count);
  }

  @Override
  public Dataset shuffle(long seed, int capacity) {
    return new RepeatedDataset(source.shuffle(seed, capacity), count);
  }

  @Override
  public SampleReader open(long epoch) {
    long first = epoch * count;
    SampleReader opened = source.open(first);
    return new SampleReader() {
      private SampleReader current = opened;
      private int pass;

      @Override
      public boolean read(Batch target, int row) {
        while (pass < count) {
          if (current.read(target, row)) {
            return true;
          }
          pass++;
          if (pass < count) {
            current.close();
            current = source.open(first + pass);
          }
        }
        return false;
      }

      @Override
      public void close() {
        current.close();
      }
    };
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.OptionalLong;

/** A data set without its first samples, or without those after them. */
final class SlicedDataset implements Dataset {

  private final Dataset source;
  private final long skipped;
  private final long limit;

  SlicedDataset(Dataset source, long skipped, long limit) {
    this.source = source;
    this.skipped = checked(skipped);
    this.limit = checked(limit);
  }

  static long checked(long count) {
    if (count < 0) {
      throw new DataException(
          Diagnostic.of("A number of samples is negative").received("%d", count));
    }
    return count;
  }

  @Override
  public SampleSpec spec() {
    return source.spec();
  }

  @Override
  public OptionalLong cardinality() {
    OptionalLong all = source.cardinality();
    return all.isEmpty()
        ? all
        : OptionalLong.of(Math.min(limit, Math.max(0, all.getAsLong() - skipped)));
  }

  @Override
  public SampleReader open(long epoch) {
    SampleReader reader = source.open(epoch);
    return new SampleReader() {
      private long toSkip = skipped;
      private long left = limit;

      @Override
      public boolean read(Batch target, int row) {
        if (left == 0) {
          return false;
        }
        // A skipped sample lands in the row that the wanted one overwrites.
        for (; toSkip > 0; toSkip--) {
          if (!reader.read(target, row)) {
            return false;
          }
        }
        left--;
        return reader.read(target, row);
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }
}

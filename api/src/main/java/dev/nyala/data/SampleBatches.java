// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.OptionalLong;

/** The samples of a data set in batches. */
final class SampleBatches implements Batches {

  private final Dataset source;
  private final int batchSize;
  private final boolean dropRemainder;

  SampleBatches(Dataset source, int batchSize, boolean dropRemainder) {
    if (batchSize < 1) {
      throw new DataException(
          Diagnostic.of("A batch holds no sample")
              .received("batch size %d", batchSize)
              .expected("at least 1"));
    }
    this.source = source;
    this.batchSize = batchSize;
    this.dropRemainder = dropRemainder;
  }

  @Override
  public SampleSpec spec() {
    return source.spec();
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public OptionalLong cardinality() {
    OptionalLong samples = source.cardinality();
    if (samples.isEmpty()) {
      return samples;
    }
    long whole = samples.getAsLong() / batchSize;
    boolean remainder = samples.getAsLong() % batchSize != 0 && !dropRemainder;
    return OptionalLong.of(remainder ? whole + 1 : whole);
  }

  @Override
  public BatchReader open(long epoch) {
    SampleReader reader = source.open(epoch);
    return new BatchReader() {
      @Override
      public boolean next(Batch target) {
        if (target.capacity() != batchSize) {
          throw new DataException(
              Diagnostic.of("A batch of another size is to be filled")
                  .received("%d", target.capacity())
                  .expected("%d", batchSize));
        }
        int rows = 0;
        while (rows < batchSize && reader.read(target, rows)) {
          rows++;
        }
        if (rows == 0 || rows < batchSize && dropRemainder) {
          return false;
        }
        target.finish(rows);
        return true;
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }
}

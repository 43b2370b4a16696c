// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.random.Philox;
import dev.nyala.random.RandomKey;
import java.util.OptionalLong;

/** Samples shuffled through a buffer, for sources that can only be read in order. */
final class ShuffleBufferDataset implements Dataset {

  private static final long DEFAULT_CAPACITY = 10_000;
  private static final long DEFAULT_BYTES = 1L << 28;

  private final Dataset source;
  private final RandomKey key;
  private final int capacity;

  ShuffleBufferDataset(Dataset source, long seed, int capacity) {
    if (capacity < 1) {
      throw new DataException(
          Diagnostic.of("A shuffle buffer holds no sample")
              .received("capacity %d", capacity)
              .expected("at least 1"));
    }
    this.source = source;
    this.key = RandomKey.of(seed, "shuffle");
    this.capacity =
        (int) Math.max(1, Math.min(capacity, source.cardinality().orElse(Long.MAX_VALUE)));
  }

  /** Returns the capacity for which the buffer stays within its default size. */
  static int defaultCapacity(SampleSpec spec) {
    long bytes =
        spec.slots().stream()
            .mapToLong(s -> (long) s.type().shape().size() * s.type().dtype().bytes())
            .sum();
    return (int) Math.max(1, Math.min(DEFAULT_CAPACITY, DEFAULT_BYTES / Math.max(1, bytes)));
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
    return new Reader(source.open(epoch), new Batch(spec(), capacity), new Philox(key, epoch));
  }

  private static final class Reader implements SampleReader {

    private final SampleReader source;
    private final Batch buffer;
    private final Philox philox;
    private int held;
    private long drawn;

    Reader(SampleReader source, Batch buffer, Philox philox) {
      this.source = source;
      this.buffer = buffer;
      this.philox = philox;
    }

    @Override
    public boolean read(Batch target, int row) {
      while (drawn == 0 && held < buffer.capacity() && source.read(buffer, held)) {
        held++;
      }
      if (held == 0) {
        return false;
      }
      int chosen = (int) philox.below(drawn++, held);
      target.copyRow(row, buffer, chosen);
      if (!source.read(buffer, chosen)) {
        held--;
        buffer.copyRow(chosen, buffer, held);
      }
      return true;
    }

    @Override
    public void close() {
      source.close();
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PrefetchTest {

  /** Batches of a source that counts how often it is closed and may fail. */
  private static final class Watched implements Batches {

    private final Batches source;
    private final int failAt;
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger read = new AtomicInteger();

    Watched(Batches source, int failAt) {
      this.source = source;
      this.failAt = failAt;
    }

    @Override
    public SampleSpec spec() {
      return source.spec();
    }

    @Override
    public int batchSize() {
      return source.batchSize();
    }

    @Override
    public OptionalLong cardinality() {
      return source.cardinality();
    }

    @Override
    public BatchReader open(long epoch) {
      BatchReader reader = source.open(epoch);
      return new BatchReader() {
        @Override
        public boolean next(Batch target) {
          if (read.getAndIncrement() == failAt) {
            throw new IllegalStateException("broken source");
          }
          return reader.next(target);
        }

        @Override
        public void close() {
          closed.incrementAndGet();
        }
      };
    }
  }

  private static List<Sample> samples(Batches batches, long epoch) {
    List<Sample> samples = new ArrayList<>();
    Batch batch = batches.newBatch();
    try (BatchReader reader = batches.open(epoch)) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          samples.add(batch.sample(row));
        }
      }
    }
    return samples;
  }

  @Test
  void theSameBatchesComeInTheSameOrder() {
    Batches plain = DatasetTest.numbers(101).shuffle(3).batch(4);
    for (int count : new int[] {1, 2, 50}) {
      for (int epoch = 0; epoch < 3; epoch++) {
        assertEquals(samples(plain, epoch), samples(plain.prefetch(count), epoch));
      }
    }
    assertEquals(plain.cardinality(), plain.prefetch(2).cardinality());
  }

  @Test
  void aFailureArrivesWhereItHappened() {
    Watched source = new Watched(DatasetTest.numbers(100).batch(10), 3);
    Batches batches = source.prefetch(2);
    Batch batch = batches.newBatch();
    try (BatchReader reader = batches.open(0)) {
      for (int i = 0; i < 3; i++) {
        assertTrue(reader.next(batch));
      }
      IllegalStateException error =
          assertThrows(IllegalStateException.class, () -> reader.next(batch));
      assertEquals("broken source", error.getMessage());
      assertFalse(reader.next(batch), "after a failure there is nothing more");
    }
    assertEquals(1, source.closed.get());
  }

  @Test
  void closingHalfWayEndsTheThreadAndClosesTheSource() {
    Watched source = new Watched(DatasetTest.numbers(100).batch(1), -1);
    Batches batches = source.prefetch(3);
    Batch batch = batches.newBatch();
    BatchReader reader = batches.open(0);
    assertTrue(reader.next(batch));
    reader.close();
    assertEquals(1, source.closed.get());
    assertTrue(source.read.get() <= 1 + 3 + 1, "read ahead " + source.read.get());
    assertFalse(reader.next(batch));
    reader.close();
    assertEquals(1, source.closed.get());
  }

  @Test
  void aReaderThatIsNeverReadCloses() {
    Watched source = new Watched(DatasetTest.numbers(5).batch(1), -1);
    source.prefetch(1).open(0).close();
    assertEquals(1, source.closed.get());
  }

  @Test
  void anInterruptedConsumerIsToldAndStaysInterrupted() {
    Batches batches = new Watched(DatasetTest.numbers(5).batch(1), -1).prefetch(1);
    Batch batch = batches.newBatch();
    try (BatchReader reader = batches.open(0)) {
      Thread.currentThread().interrupt();
      assertThrows(
          DataException.class,
          () -> {
            while (reader.next(batch)) {
              assertSame(batch, batch);
            }
          });
    }
    assertTrue(Thread.interrupted());
  }

  @Test
  void nothingToReadAheadIsRefused() {
    assertThrows(DataException.class, () -> DatasetTest.numbers(5).batch(1).prefetch(0));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Batches that a background thread reads ahead. */
final class PrefetchedBatches implements Batches {

  private final Batches source;
  private final int count;

  PrefetchedBatches(Batches source, int count) {
    if (count < 1) {
      throw new DataException(
          Diagnostic.of("No batch is to be read ahead")
              .received("prefetch(%d)", count)
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
  public int batchSize() {
    return source.batchSize();
  }

  @Override
  public OptionalLong cardinality() {
    return source.cardinality();
  }

  @Override
  public BatchReader open(long epoch) {
    Reader reader = new Reader(source, count, epoch);
    reader.worker.start();
    return reader;
  }

  /** Needs no thread, which an iterator left half-way could not end. */
  @Override
  public Iterator<Batch> iterator() {
    return source.iterator();
  }

  /**
   * Batches go round between two queues. The worker waits only for a free batch, so closing wakes
   * it with one and never interrupts it: an interrupt would close the file channel it may be
   * reading.
   */
  private static final class Reader implements BatchReader {

    /** A batch, or the end, or what went wrong. */
    private record Item(@Nullable Batch batch, @Nullable Throwable failure) {}

    final Thread worker;
    private final BlockingQueue<Item> free;
    private final BlockingQueue<Item> full;
    private volatile boolean closed;
    private boolean ended;

    Reader(Batches source, int count, long epoch) {
      this.free = new ArrayBlockingQueue<>(count + 1);
      this.full = new ArrayBlockingQueue<>(count + 1);
      for (int i = 0; i < count; i++) {
        free.add(new Item(source.newBatch(), null));
      }
      this.worker = new Thread(() -> work(source, epoch), "nyala-prefetch");
      worker.setDaemon(true);
    }

    // Errors are handed over like exceptions, or the consumer would wait forever.
    @SuppressWarnings("CatchingUnchecked")
    private void work(Batches source, long epoch) {
      Item last = new Item(null, null);
      try (BatchReader reader = source.open(epoch)) {
        while (!closed) {
          Item item = free.take();
          Batch batch = item.batch();
          if (batch == null || closed || !reader.next(batch)) {
            break;
          }
          full.add(item);
        }
      } catch (Throwable e) {
        last = new Item(null, e);
      }
      full.add(last);
    }

    @Override
    public boolean next(Batch target) {
      if (ended || closed) {
        return false;
      }
      Item item;
      try {
        item = full.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DataException(
            Diagnostic.of("The thread was interrupted while it waited for a batch"), e);
      }
      Batch batch = item.batch();
      if (batch != null) {
        target.copyOf(batch);
        free.add(item);
        return true;
      }
      ended = true;
      if (item.failure() instanceof RuntimeException e) {
        throw e;
      }
      if (item.failure() instanceof Error e) {
        throw e;
      }
      if (item.failure() != null) {
        throw new DataException(Diagnostic.of("A batch could not be read ahead"), item.failure());
      }
      return false;
    }

    @Override
    public void close() {
      closed = true;
      free.offer(new Item(null, null));
      boolean interrupted = false;
      while (true) {
        try {
          worker.join();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

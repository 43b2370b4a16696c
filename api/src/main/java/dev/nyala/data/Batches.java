// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.Iterator;
import java.util.OptionalLong;

/**
 * A source of batches that can be read any number of times, lazily.
 *
 * <p>May be shared between threads; a {@link BatchReader} may not.
 */
public interface Batches extends Iterable<Batch> {

  /**
   * Returns what a sample holds.
   *
   * @return the specification
   */
  SampleSpec spec();

  /**
   * Returns how many samples a full batch has.
   *
   * @return at least 1
   */
  int batchSize();

  /**
   * Returns how many batches an epoch has, if that is known without reading them.
   *
   * @return the number of batches
   */
  OptionalLong cardinality();

  /**
   * Begins an epoch.
   *
   * @param epoch from 0; shuffled data sets have another order in every epoch
   * @return a reader at the first batch
   */
  BatchReader open(long epoch);

  /**
   * Returns a batch to read into.
   *
   * @return a new batch of this specification and batch size
   */
  default Batch newBatch() {
    return new Batch(spec(), batchSize());
  }

  /**
   * Returns the same batches, read ahead by one background thread for each open epoch.
   *
   * <p>What goes wrong there is thrown by {@link BatchReader#next}. The thread is a daemon and ends
   * with the epoch or when the reader is closed.
   *
   * @param count how many batches to read ahead, at least 1
   * @return the batches
   */
  default Batches prefetch(int count) {
    return new PrefetchedBatches(this, count);
  }

  /** Iterates over the batches of epoch 0; each is a new object. */
  @Override
  default Iterator<Batch> iterator() {
    return new BatchIterator(this);
  }
}

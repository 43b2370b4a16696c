// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.data.Batch;
import dev.nyala.data.BatchReader;
import dev.nyala.data.Batches;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches epoch after epoch: one pass each, or a number of steps, in which case the next
 * epoch goes on where the last one ended, as in Keras.
 *
 * <p>Used by one thread.
 */
final class EpochReader implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(EpochReader.class.getName());

  private final Batches batches;
  private final int steps;
  private long pass;
  private long done;
  private long read;
  private @Nullable BatchReader reader;

  /**
   * Makes a reader.
   *
   * @param batches the data
   * @param steps how many batches an epoch has, or {@link Fit#ALL}
   * @param firstEpoch tells the orders of shuffled data apart
   */
  EpochReader(Batches batches, int steps, int firstEpoch) {
    this.batches = batches;
    this.steps = steps;
    this.pass = firstEpoch;
  }

  /** Begins an epoch. */
  void begin() {
    done = 0;
    if (steps == Fit.ALL) {
      close();
    }
  }

  /**
   * Fills a batch.
   *
   * @param batch the batch
   * @return false if the epoch is over
   */
  boolean next(Batch batch) {
    if (done >= steps) {
      return false;
    }
    boolean fresh = reader == null;
    BatchReader current = reader == null ? open() : reader;
    boolean found = current.next(batch);
    if (!found) {
      close();
      if (done == 0 && !fresh) {
        // The last epoch ended with the last batch.
        return next(batch);
      }
      if (steps != Fit.ALL && done > 0) {
        LOG.log(
            System.Logger.Level.WARNING,
            "The data ran out after {0} of {1} steps of an epoch; the next one begins anew",
            done,
            steps);
      }
      return false;
    }
    done++;
    read++;
    return true;
  }

  private BatchReader open() {
    BatchReader opened = batches.open(pass++);
    reader = opened;
    return opened;
  }

  /**
   * Goes to a place in the data.
   *
   * @param begun what {@link #pass} told
   * @param skipped what {@link #read} told
   * @param ofEpoch what {@link #done} told
   * @throws DataException if there are not as many batches
   */
  void go(long begun, long skipped, long ofEpoch) {
    close();
    pass = begun;
    done = ofEpoch;
    if (skipped > 0) {
      pass--;
      BatchReader opened = open();
      Batch batch = batches.newBatch();
      while (read < skipped) {
        if (!opened.next(batch)) {
          throw new DataException(
              Diagnostic.of("A training goes on with other data than it began with")
                  .received("%d batches of a pass over the data", read)
                  .expected("at least %d", skipped));
        }
        read++;
      }
    }
  }

  /** Returns the number of the pass that begins next. */
  long pass() {
    return pass;
  }

  /** Returns how many batches were read of the pass that goes on; 0 if none does. */
  long read() {
    return read;
  }

  /** Returns how many batches of the epoch were read. */
  long done() {
    return done;
  }

  @Override
  public void close() {
    BatchReader open = reader;
    reader = null;
    read = 0;
    if (open != null) {
      open.close();
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.data.Batch;
import dev.nyala.data.BatchReader;
import dev.nyala.data.Batches;
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
    BatchReader current = reader == null ? batches.open(pass++) : reader;
    reader = current;
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
    return true;
  }

  /** Returns how many batches of the epoch were read. */
  long done() {
    return done;
  }

  @Override
  public void close() {
    BatchReader open = reader;
    reader = null;
    if (open != null) {
      open.close();
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;

/**
 * When a callback saves: after each epoch, or after a number of batches.
 *
 * @param batches 0 for epochs
 */
record SaveFrequency(int batches) {

  static final SaveFrequency EPOCH = new SaveFrequency(0);

  /** Returns the frequency of a callback that saves after a number of batches. */
  static SaveFrequency ofBatches(String callback, int batches) {
    if (batches <= 0) {
      throw new ModelException(
          Diagnostic.of("%s has an illegal saveFrequency", callback)
              .received("%d", batches)
              .expected("a positive number of batches"));
    }
    return new SaveFrequency(batches);
  }

  boolean isEpoch() {
    return batches == 0;
  }

  /** Tells whether to save after so many batches since the last time. */
  boolean isDue(long seen) {
    return !isEpoch() && seen >= batches;
  }

  @Override
  public String toString() {
    return isEpoch() ? "epoch" : String.valueOf(batches);
  }
}

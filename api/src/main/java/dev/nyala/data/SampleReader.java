// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/**
 * Reads the samples of one epoch, one after the other.
 *
 * <p>Not thread-safe; closed by whoever opened it.
 */
public interface SampleReader extends AutoCloseable {

  /**
   * Writes the next sample into a row of a batch.
   *
   * @param target a batch of the data set's specification
   * @param row which of its rows
   * @return false if there is no further sample; then nothing was written
   */
  boolean read(Batch target, int row);

  /** Releases files; does nothing unless overridden. */
  @Override
  default void close() {}
}

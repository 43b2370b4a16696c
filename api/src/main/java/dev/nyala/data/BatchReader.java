// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/**
 * Reads the batches of one epoch, one after the other.
 *
 * <p>Not thread-safe; closed by whoever opened it.
 */
public interface BatchReader extends AutoCloseable {

  /**
   * Fills a batch with the next samples.
   *
   * @param target a batch of the same specification and batch size
   * @return false if there are no further batches; then nothing was written
   */
  boolean next(Batch target);

  /** Releases files and threads; does nothing unless overridden. */
  @Override
  default void close() {}
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Turns a reader into an iterator of new batches; closes it at the end. */
final class BatchIterator implements Iterator<Batch> {

  private final Batches batches;
  private final BatchReader reader;
  private @Nullable Batch next;
  private boolean ended;

  BatchIterator(Batches batches) {
    this.batches = batches;
    this.reader = batches.open(0);
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      Batch batch = batches.newBatch();
      if (reader.next(batch)) {
        next = batch;
      } else {
        ended = true;
        reader.close();
      }
    }
    return next != null;
  }

  @Override
  public Batch next() {
    Batch batch = hasNext() ? next : null;
    if (batch == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return batch;
  }
}

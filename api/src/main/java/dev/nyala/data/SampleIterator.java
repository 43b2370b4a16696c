// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Turns a reader into an iterator of samples; closes it at the end. */
final class SampleIterator implements Iterator<Sample> {

  private final SampleReader reader;
  private final Batch row;
  private @Nullable Sample next;
  private boolean ended;

  SampleIterator(SampleSpec spec, SampleReader reader) {
    this.reader = reader;
    this.row = new Batch(spec, 1);
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      if (reader.read(row, 0)) {
        next = row.sample(0);
      } else {
        ended = true;
        reader.close();
      }
    }
    return next != null;
  }

  @Override
  public Sample next() {
    Sample sample = hasNext() ? next : null;
    if (sample == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return sample;
  }
}

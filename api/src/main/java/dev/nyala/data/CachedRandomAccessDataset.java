// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Samples by index, each of which is kept once it was read. */
final class CachedRandomAccessDataset implements RandomAccessDataset {

  private final RandomAccessDataset source;
  private final AtomicReferenceArray<Sample> kept;

  CachedRandomAccessDataset(RandomAccessDataset source) {
    this.source = source;
    this.kept = new AtomicReferenceArray<>(source.size());
  }

  @Override
  public SampleSpec spec() {
    return source.spec();
  }

  @Override
  public int size() {
    return kept.length();
  }

  @Override
  public void read(int index, Batch target, int row) {
    Sample sample = kept.get(index);
    if (sample == null) {
      sample = source.get(index);
      kept.set(index, sample);
    }
    target.set(row, sample);
  }
}

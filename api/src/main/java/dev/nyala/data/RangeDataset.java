// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;

/** Consecutive samples of another data set. */
final class RangeDataset implements RandomAccessDataset {

  private final RandomAccessDataset source;
  private final int from;
  private final int to;

  RangeDataset(RandomAccessDataset source, int from, int to) {
    if (from < 0 || to < from || to > source.size()) {
      throw new DataException(
          Diagnostic.of("A data set has no such samples")
              .received("samples %d to %d", from, to)
              .expected("a range within 0 to %d", source.size()));
    }
    this.source = source;
    this.from = from;
    this.to = to;
  }

  @Override
  public SampleSpec spec() {
    return source.spec();
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public void read(int index, Batch target, int row) {
    source.read(from + index, target, row);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.function.UnaryOperator;

/** Samples by index, changed by a function. */
final class MappedRandomAccessDataset implements RandomAccessDataset {

  private final RandomAccessDataset source;
  private final UnaryOperator<Sample> function;
  private final SampleSpec spec;

  private MappedRandomAccessDataset(
      RandomAccessDataset source, UnaryOperator<Sample> function, SampleSpec spec) {
    this.source = source;
    this.function = function;
    this.spec = spec;
  }

  static MappedRandomAccessDataset of(RandomAccessDataset source, UnaryOperator<Sample> function) {
    if (source.size() == 0) {
      throw MappedDataset.empty();
    }
    return new MappedRandomAccessDataset(
        source, function, MappedDataset.spec(source.spec(), function, source.get(0)));
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public void read(int index, Batch target, int row) {
    target.set(row, function.apply(source.get(index)));
  }
}

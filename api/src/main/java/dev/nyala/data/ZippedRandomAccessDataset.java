// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** Samples of two data sets side by side, by index. */
final class ZippedRandomAccessDataset implements RandomAccessDataset {

  private final RandomAccessDataset first;
  private final RandomAccessDataset second;
  private final Zip zip;
  private final ThreadLocal<Batch> firstRow;
  private final ThreadLocal<Batch> secondRow;

  ZippedRandomAccessDataset(RandomAccessDataset first, RandomAccessDataset second) {
    Zip.requireSame(first.cardinality(), second.cardinality());
    this.first = first;
    this.second = second;
    this.zip = new Zip(first.spec(), second.spec());
    this.firstRow = ThreadLocal.withInitial(() -> new Batch(first.spec(), 1));
    this.secondRow = ThreadLocal.withInitial(() -> new Batch(second.spec(), 1));
  }

  @Override
  public SampleSpec spec() {
    return zip.spec;
  }

  @Override
  public int size() {
    return first.size();
  }

  @Override
  public void read(int index, Batch target, int row) {
    Batch left = firstRow.get();
    Batch right = secondRow.get();
    first.read(index, left, 0);
    second.read(index, right, 0);
    zip.join(left, right, target, row);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.OptionalLong;

/** Samples of two data sets side by side. */
final class ZippedDataset implements Dataset {

  private final Dataset first;
  private final Dataset second;
  private final Zip zip;

  ZippedDataset(Dataset first, Dataset second) {
    Zip.requireSame(first.cardinality(), second.cardinality());
    this.first = first;
    this.second = second;
    this.zip = new Zip(first.spec(), second.spec());
  }

  @Override
  public SampleSpec spec() {
    return zip.spec;
  }

  @Override
  public OptionalLong cardinality() {
    OptionalLong size = first.cardinality();
    return size.isPresent() ? size : second.cardinality();
  }

  @Override
  public SampleReader open(long epoch) {
    SampleReader left = first.open(epoch);
    SampleReader right = second.open(epoch);
    Batch leftRow = new Batch(first.spec(), 1);
    Batch rightRow = new Batch(second.spec(), 1);
    return new SampleReader() {
      private long count;

      @Override
      public boolean read(Batch target, int row) {
        boolean more = left.read(leftRow, 0);
        if (right.read(rightRow, 0) != more) {
          throw Zip.different((more ? "the second" : "the first") + " ends after " + count);
        }
        if (more) {
          zip.join(leftRow, rightRow, target, row);
          count++;
        }
        return more;
      }

      @Override
      public void close() {
        try (right) {
          left.close();
        }
      }
    };
  }
}

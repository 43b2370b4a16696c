// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;

/** Samples of another data set by index. */
final class SelectedDataset implements RandomAccessDataset {

  private final RandomAccessDataset source;
  private final int[] indices;

  SelectedDataset(RandomAccessDataset source, int[] indices) {
    for (int index : indices) {
      if (index < 0 || index >= source.size()) {
        throw new DataException(
            Diagnostic.of("A data set has no such sample")
                .received("sample %d", index)
                .expected("0 to %d", source.size() - 1));
      }
    }
    this.source = source;
    this.indices = indices;
  }

  @Override
  public SampleSpec spec() {
    return source.spec();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public void read(int index, Batch target, int row) {
    source.read(indices[index], target, row);
  }
}

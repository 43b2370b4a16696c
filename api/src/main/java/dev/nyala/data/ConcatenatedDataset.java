// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The samples of one data set, then those of another. */
final class ConcatenatedDataset implements Dataset {

  private final Dataset first;
  private final Dataset second;

  ConcatenatedDataset(Dataset first, Dataset second) {
    if (!first.spec().sameTypes(second.spec())) {
      throw new DataException(
          Diagnostic.of("Data sets of different types cannot be concatenated")
              .received(second.spec().toString())
              .expected(first.spec().toString()));
    }
    this.first = first;
    this.second = second;
  }

  @Override
  public SampleSpec spec() {
    return first.spec();
  }

  @Override
  public OptionalLong cardinality() {
    OptionalLong one = first.cardinality();
    OptionalLong other = second.cardinality();
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(one.getAsLong() + other.getAsLong())
        : OptionalLong.empty();
  }

  @Override
  public SampleReader open(long epoch) {
    SampleReader opened = first.open(epoch);
    return new SampleReader() {
      private SampleReader current = opened;
      private @Nullable Dataset next = second;

      @Override
      public boolean read(Batch target, int row) {
        if (current.read(target, row)) {
          return true;
        }
        Dataset following = next;
        if (following == null) {
          return false;
        }
        next = null;
        current.close();
        current = following.open(epoch);
        return current.read(target, row);
      }

      @Override
      public void close() {
        current.close();
      }
    };
  }
}

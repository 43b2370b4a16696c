// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** A data set whose samples can be read by index, in any order, by several threads at once. */
public interface RandomAccessDataset extends Dataset {

  /**
   * Returns the number of samples.
   *
   * @return not negative
   */
  int size();

  /**
   * Writes a sample into a row of a batch.
   *
   * @param index which sample, below {@link #size()}
   * @param target a batch of this data set's specification
   * @param row which of its rows
   */
  void read(int index, Batch target, int row);

  /**
   * Returns one sample.
   *
   * @param index which sample, below {@link #size()}
   * @return a copy
   */
  default Sample get(int index) {
    if (index < 0 || index >= size()) {
      throw new DataException(
          Diagnostic.of("A data set has no such sample")
              .received("sample %d", index)
              .expected("0 to %d", size() - 1));
    }
    Batch row = new Batch(spec(), 1);
    read(index, row, 0);
    return row.sample(0);
  }

  @Override
  default OptionalLong cardinality() {
    return OptionalLong.of(size());
  }

  @Override
  default SampleReader open(long epoch) {
    return new SampleReader() {
      private int next;

      @Override
      public boolean read(Batch target, int row) {
        if (next >= size()) {
          return false;
        }
        RandomAccessDataset.this.read(next++, target, row);
        return true;
      }
    };
  }

  /**
   * Returns the samples in random order, another one in every epoch.
   *
   * <p>The order of epoch {@code e} is the {@linkplain dev.nyala.random.Permutations permutation}
   * of the key {@code RandomKey.of(seed, "shuffle")} at step {@code e}.
   */
  @Override
  default Dataset shuffle(long seed) {
    return new ShuffledDataset(this, seed);
  }

  @Override
  default RandomAccessDataset map(UnaryOperator<Sample> function) {
    return MappedRandomAccessDataset.of(this, function);
  }

  /**
   * Returns these samples and others side by side, by index.
   *
   * @param other as many samples
   * @return a view, not a copy
   * @throws DataException if the numbers of samples differ, both have weights, or a name occurs
   *     twice
   */
  default RandomAccessDataset zip(RandomAccessDataset other) {
    return new ZippedRandomAccessDataset(this, other);
  }

  @Override
  default RandomAccessDataset cache() {
    return new CachedRandomAccessDataset(this);
  }

  @Override
  default RandomAccessDataset take(long count) {
    return slice(0, (int) Math.min(SlicedDataset.checked(count), size()));
  }

  @Override
  default RandomAccessDataset skip(long count) {
    return slice((int) Math.min(SlicedDataset.checked(count), size()), size());
  }

  /**
   * Returns samples {@code from} to {@code to - 1}.
   *
   * @param from the first sample
   * @param to one past the last sample
   * @return a view, not a copy
   */
  default RandomAccessDataset slice(int from, int to) {
    return new RangeDataset(this, from, to);
  }

  /**
   * Returns some samples in some order.
   *
   * @param indices which samples; one may occur more than once
   * @return a view, not a copy
   */
  default RandomAccessDataset select(int... indices) {
    return new SelectedDataset(this, Arrays.copyOf(indices, indices.length));
  }

  /**
   * Returns the samples with inputs as {@code input * scale + offset} in float32.
   *
   * @param scale the factor, such as {@code 1.0 / 255} for the bytes of images
   * @param offset the summand
   * @return a view that computes when it is read
   */
  default RandomAccessDataset rescale(double scale, double offset) {
    return new RescaledDataset(this, scale, offset);
  }

  /**
   * Holds out the last samples, as Keras's {@code validation_split} does.
   *
   * @param fraction the share to hold out, between 0 and 1; of {@code n} samples the first {@code
   *     floor(n * (1 - fraction))} are for training
   * @return both parts, as views
   * @throws DataException if one part were empty
   */
  default Split holdOut(double fraction) {
    return Splits.holdOut(this, fraction);
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.random.Permutations;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;

/**
 * Divides data into parts to train and to test with.
 *
 * <p>As in scikit-learn's {@code train_test_split}, a test fraction of {@code n} samples is {@code
 * ceil(n * fraction)} of them.
 */
public final class Splits {

  private Splits() {}

  /**
   * Two parts of a tensor.
   *
   * @param train the first rows
   * @param test the last rows
   */
  public record Tensors(Tensor train, Tensor test) {}

  /**
   * Splits a series in time: the last samples are for testing.
   *
   * @param data samples in order
   * @param testFraction the share to test with, between 0 and 1
   * @return both parts, as views
   * @throws DataException if one part were empty
   */
  public static Split trainTest(RandomAccessDataset data, double testFraction) {
    int test = testSize(data.size(), testFraction);
    int cut = data.size() - test;
    return new Split(data.slice(0, cut), data.slice(cut, data.size()));
  }

  /**
   * Splits samples at random.
   *
   * @param data the samples
   * @param testFraction the share to test with, between 0 and 1
   * @param seed determines which samples
   * @return both parts, as views
   * @throws DataException if one part were empty
   */
  public static Split trainTest(RandomAccessDataset data, double testFraction, long seed) {
    int test = testSize(data.size(), testFraction);
    int[] order = Permutations.of(RandomKey.of(seed, "split"), 0, data.size());
    return new Split(
        data.select(Arrays.copyOfRange(order, test, order.length)),
        data.select(Arrays.copyOf(order, test)));
  }

  /**
   * Splits the rows of a tensor in time: the last rows are for testing.
   *
   * @param series rows in order
   * @param testFraction the share to test with, between 0 and 1
   * @return both parts
   * @throws DataException if one part were empty
   */
  public static Tensors trainTest(Tensor series, double testFraction) {
    int rows = series.shape().rank() == 0 ? 1 : series.shape().toInt(0);
    int cut = rows - testSize(rows, testFraction);
    return new Tensors(series.rows(0, cut), series.rows(cut, rows));
  }

  static Split holdOut(RandomAccessDataset data, double fraction) {
    int size = data.size();
    int cut = fraction > 0 && fraction < 1 ? (int) Math.floor(size * (1 - fraction)) : 0;
    if (cut == 0 || cut == size) {
      throw uneven(size, fraction);
    }
    return new Split(data.slice(0, cut), data.slice(cut, size));
  }

  /** Splits as Keras's {@code validation_split} of a folder. */
  static Split validation(RandomAccessDataset data, double fraction, long seed) {
    int[][] parts = validation(data.size(), fraction, seed);
    return new Split(data.select(parts[0]), data.select(parts[1]));
  }

  /** Draws the indices to train and to validate with. */
  static int[][] validation(int size, double fraction, long seed) {
    int test = fraction > 0 && fraction < 1 ? (int) (size * fraction) : 0;
    if (test == 0) {
      throw uneven(size, fraction);
    }
    int[] order = Permutations.of(RandomKey.of(seed, "split"), 0, size);
    return new int[][] {
      Arrays.copyOf(order, size - test), Arrays.copyOfRange(order, size - test, size)
    };
  }

  private static int testSize(int size, double fraction) {
    int test = fraction > 0 && fraction < 1 ? (int) Math.ceil(size * fraction) : 0;
    if (test == 0 || test == size) {
      throw uneven(size, fraction);
    }
    return test;
  }

  private static DataException uneven(int size, double fraction) {
    return new DataException(
        Diagnostic.of("A split would leave one part empty")
            .received("fraction %s of %d samples", fraction, size)
            .expected("a fraction between 0 and 1 that leaves a sample in both parts"));
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.random.Permutations;
import dev.nyala.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Divides samples into k parts, each of which is the test part once.
 *
 * <p>As scikit-learn's {@code KFold}: parts are consecutive, and the first {@code n % k} have one
 * sample more. Immutable and thread-safe.
 */
public final class KFold {

  private final int folds;
  private final OptionalLong seed;

  private KFold(int folds, OptionalLong seed) {
    if (folds < 2) {
      throw new DataException(
          Diagnostic.of("Cross-validation needs several parts")
              .received("%d folds", folds)
              .expected("at least 2"));
    }
    this.folds = folds;
    this.seed = seed;
  }

  /**
   * Returns a division into consecutive parts.
   *
   * @param folds the number of parts, at least 2
   * @return the division
   */
  public static KFold of(int folds) {
    return new KFold(folds, OptionalLong.empty());
  }

  /**
   * Returns a division into random parts.
   *
   * @param seed determines which samples go together
   * @return a copy
   */
  public KFold shuffle(long seed) {
    return new KFold(folds, OptionalLong.of(seed));
  }

  /**
   * Returns the number of parts.
   *
   * @return at least 2
   */
  public int folds() {
    return folds;
  }

  /**
   * Divides a data set.
   *
   * @param data at least as many samples as parts
   * @return one split for each part, as views; test samples in their order
   * @throws DataException if there are fewer samples than parts
   */
  public List<Split> split(RandomAccessDataset data) {
    int size = data.size();
    if (size < folds) {
      throw new DataException(
          Diagnostic.of("There are fewer samples than parts")
              .received("%d samples for %d folds", size, folds)
              .remedy("use at most %d folds", size));
    }
    int[] order =
        seed.isPresent()
            ? Permutations.of(RandomKey.of(seed.getAsLong(), "kfold"), 0, size)
            : IntStream.range(0, size).toArray();
    List<Split> splits = new ArrayList<>();
    int from = 0;
    for (int fold = 0; fold < folds; fold++) {
      int to = from + size / folds + (fold < size % folds ? 1 : 0);
      boolean[] held = new boolean[size];
      for (int i = from; i < to; i++) {
        held[order[i]] = true;
      }
      int[] train = IntStream.range(0, size).filter(i -> !held[i]).toArray();
      int[] test = IntStream.range(0, size).filter(i -> held[i]).toArray();
      splits.add(new Split(data.select(train), data.select(test)));
      from = to;
    }
    return splits;
  }
}

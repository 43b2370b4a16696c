// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import dev.nyala.tensor.Tensor;
import java.util.Arrays;

/**
 * How often the elements of a tensor fall into thirty buckets of equal width, as TensorFlow's
 * {@code tf.summary.histogram} counts them.
 *
 * <p>Elements that are infinite or not a number are not counted. If all are equal, all buckets have
 * no width and the last one counts them.
 */
final class Histogram {

  static final int BUCKETS = 30;
  static final int COLUMNS = 3;

  private Histogram() {}

  /** Returns the left end, the right end and the count of each bucket. */
  static double[] of(Tensor tensor) {
    double[] elements = Arrays.stream(tensor.toDoubles()).filter(Double::isFinite).toArray();
    double[] rows = new double[BUCKETS * COLUMNS];
    if (elements.length == 0) {
      return rows;
    }
    double least = Arrays.stream(elements).min().orElseThrow();
    double most = Arrays.stream(elements).max().orElseThrow();
    double width = (most - least) / BUCKETS;
    for (int i = 0; i < BUCKETS; i++) {
      rows[COLUMNS * i] = least + width * i;
      rows[COLUMNS * i + 1] = i == BUCKETS - 1 ? most : least + width * (i + 1);
    }
    for (double element : elements) {
      int bucket = most == least ? BUCKETS - 1 : (int) Math.floor((element - least) / width);
      rows[COLUMNS * Math.min(bucket, BUCKETS - 1) + 2]++;
    }
    return rows;
  }
}

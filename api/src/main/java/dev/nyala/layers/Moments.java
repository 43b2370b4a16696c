// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;

/**
 * Means and variances of data that come piece by piece, for each index along some axes.
 *
 * <p>Welford's update, which does not lose small deviations from a large mean.
 */
final class Moments {

  private final Axes kept;
  private final Shape shape;
  private final double[] mean;
  private final double[] squares;
  private final long[] count;

  /**
   * Starts without data.
   *
   * @param kept the axes, ascending
   * @param shape their sizes
   */
  Moments(Axes kept, Shape shape) {
    this.kept = kept;
    this.shape = shape;
    this.mean = new double[shape.size()];
    this.squares = new double[shape.size()];
    this.count = new long[shape.size()];
  }

  /** Adds data whose kept axes have the sizes. */
  void add(Tensor data) {
    int[] sizes = data.shape().toInts();
    int[] strides = strides(sizes);
    int[] position = new int[sizes.length];
    for (int i = 0; i < data.size(); i++) {
      int feature = 0;
      for (int axis = 0; axis < sizes.length; axis++) {
        feature += position[axis] * strides[axis];
      }
      count[feature]++;
      double deviation = data.getDouble(i) - mean[feature];
      mean[feature] += deviation / count[feature];
      squares[feature] += deviation * (data.getDouble(i) - mean[feature]);
      advance(position, sizes);
    }
  }

  /** Returns how far an index along each axis of the data is apart among the features. */
  private int[] strides(int[] sizes) {
    int[] strides = new int[sizes.length];
    int stride = 1;
    for (int i = kept.size() - 1; i >= 0; i--) {
      strides[kept.get(i)] = stride;
      stride *= shape.toInt(i);
    }
    return strides;
  }

  private static void advance(int[] position, int[] sizes) {
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      position[axis]++;
      if (position[axis] < sizes[axis]) {
        return;
      }
      position[axis] = 0;
    }
  }

  /** Tells whether there were no data. */
  boolean isEmpty() {
    return Arrays.stream(count).anyMatch(n -> n == 0);
  }

  Tensor mean(DType dtype) {
    return Tensor.of(shape, mean).cast(dtype);
  }

  /** Returns the variances of the population. */
  Tensor variance(DType dtype) {
    double[] variance = new double[mean.length];
    Arrays.setAll(variance, i -> squares[i] / count[i]);
    return Tensor.of(shape, variance).cast(dtype);
  }
}

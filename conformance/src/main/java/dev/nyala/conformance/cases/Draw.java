// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.SplittableRandom;

/** The dice of one trial: the same seed draws the same numbers everywhere. Not thread-safe. */
public final class Draw {

  private final SplittableRandom random;
  private final Sizes sizes;
  private final DType dtype;

  Draw(long seed, Sizes sizes, DType dtype) {
    this.random = new SplittableRandom(seed);
    this.sizes = sizes;
    this.dtype = dtype;
  }

  /**
   * Returns the dtype of this repetition.
   *
   * @return the dtype
   */
  public DType dtype() {
    return dtype;
  }

  /**
   * Draws an integer.
   *
   * @param least the smallest
   * @param most the largest
   * @return one of them
   */
  public int integer(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /**
   * Draws a truth value.
   *
   * @return true or false
   */
  public boolean flag() {
    return random.nextBoolean();
  }

  /**
   * Draws one of several things.
   *
   * @param choices the things
   * @param <T> their type
   * @return one of them
   */
  @SafeVarargs
  public final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /**
   * Draws a dimension that is not 0.
   *
   * @return the size of an axis
   */
  public int dim() {
    return switch (sizes) {
      case SMALL, EMPTY -> integer(2, 4);
      case ONES -> integer(1, 2);
      case LARGE -> integer(5, 37);
    };
  }

  /**
   * Draws a dimension that may be 0.
   *
   * @return the size of an axis
   */
  public int dimOrNone() {
    return sizes == Sizes.EMPTY ? 0 : dim();
  }

  /**
   * Draws the dimensions of a tensor.
   *
   * @param leastRank the fewest axes
   * @param mostRank the most axes
   * @return sizes, one of them 0 if the trial is of empty ones
   */
  public int[] dims(int leastRank, int mostRank) {
    int[] dims = solid(leastRank, mostRank);
    if (sizes == Sizes.EMPTY && dims.length > 0) {
      dims[random.nextInt(dims.length)] = 0;
    }
    return dims;
  }

  /**
   * Draws the dimensions of a tensor that has elements.
   *
   * @param leastRank the fewest axes
   * @param mostRank the most axes
   * @return sizes, none of them 0
   */
  public int[] solid(int leastRank, int mostRank) {
    int[] dims = new int[integer(leastRank, mostRank)];
    int size = 1;
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = size > 2000 ? integer(1, 3) : dim();
      size *= dims[axis];
    }
    return dims;
  }

  /**
   * Sets some dimensions to 1, so that they stretch.
   *
   * @param dims the dimensions
   * @return a copy
   */
  public int[] stretchable(int[] dims) {
    int[] copy = dims.clone();
    for (int axis = 0; axis < copy.length; axis++) {
      copy[axis] = integer(0, 2) == 0 ? 1 : copy[axis];
    }
    return copy;
  }

  /**
   * Draws elements of the trial's dtype: floats from -2 to 2, integers from -9 to 9.
   *
   * @param dims the dimensions
   * @return the tensor
   */
  public Tensor tensor(int... dims) {
    return tensor(dtype, dims, dtype.isFloating() ? -2 : -9, dtype.isFloating() ? 2 : 9);
  }

  /**
   * Draws elements of the trial's dtype.
   *
   * @param dims the dimensions
   * @param least the smallest element
   * @param most the largest element
   * @return the tensor
   */
  public Tensor tensor(int[] dims, double least, double most) {
    return tensor(dtype, dims, least, most);
  }

  /**
   * Draws elements.
   *
   * @param type their dtype
   * @param dims the dimensions
   * @param least the smallest element
   * @param most the largest element
   * @return the tensor
   */
  public Tensor tensor(DType type, int[] dims, double least, double most) {
    TensorBuffer buffer = new TensorBuffer(new TensorType(type, Shape.of(dims)));
    for (int i = 0; i < buffer.size(); i++) {
      if (type.isFloating()) {
        buffer.setDouble(i, random.nextDouble(least, most));
      } else {
        boolean unsigned = type == DType.UINT8 && least < 0;
        long low = type == DType.BOOL ? 0 : unsigned ? 0 : (long) least;
        buffer.setLong(i, random.nextLong(low, type == DType.BOOL ? 2 : (long) most + 1));
      }
    }
    return buffer.toTensor();
  }

  /**
   * Draws positive and negative elements that keep away from 0.
   *
   * @param dims the dimensions
   * @return magnitudes from 0.5 to 2, or from 1 to 9 for integers
   */
  public Tensor away(int... dims) {
    Tensor magnitudes = tensor(dims, dtype.isFloating() ? 0.5 : 1, dtype.isFloating() ? 2 : 9);
    TensorBuffer buffer = magnitudes.toBuffer();
    for (int i = 0; i < buffer.size(); i++) {
      if (flag() && dtype != DType.UINT8) {
        buffer.setDouble(i, -buffer.getDouble(i));
      }
    }
    return buffer.toTensor();
  }

  /**
   * Draws an order of axes.
   *
   * @param rank how many
   * @return a permutation
   */
  public Axes permutation(int rank) {
    int[] axes = Axes.range(0, rank).toArray();
    for (int i = rank - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = axes[i];
      axes[i] = axes[j];
      axes[j] = moved;
    }
    return Axes.of(axes);
  }

  /**
   * Draws some axes.
   *
   * @param rank how many there are
   * @return some or all or none, ascending
   */
  public Axes axes(int rank) {
    return Axes.of(Axes.range(0, rank).stream().filter(axis -> flag()).toArray());
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;

/** A tensor in a region, with steps of its own from element to element. Immutable. */
public final class Array {

  private final Region region;
  private final long offset;
  private final long[] dims;
  private final long[] strides;

  private Array(Region region, long offset, long[] dims, long[] strides) {
    this.region = region;
    this.offset = offset;
    this.dims = dims;
    this.strides = strides;
  }

  Region region() {
    return region;
  }

  /** Returns the position of the first element in the region. */
  long offset() {
    return offset;
  }

  /** Returns the sizes. */
  public long[] dims() {
    return dims.clone();
  }

  /** Returns the size of an axis. */
  public long dim(int axis) {
    return dims[axis];
  }

  /** Returns how far it is from one element to the next on each axis. */
  public long[] strides() {
    return strides.clone();
  }

  static Array whole(Region region, TensorType type) {
    return dense(region, 0, sizes(type.shape()));
  }

  private static long[] sizes(Shape shape) {
    return Arrays.stream(shape.toInts()).asLongStream().toArray();
  }

  static Array dense(Region region, long offset, long... dims) {
    return new Array(region, offset, dims, denseStrides(dims));
  }

  private static long[] denseStrides(long[] dims) {
    long[] strides = new long[dims.length];
    long step = 1;
    for (int a = dims.length - 1; a >= 0; a--) {
      strides[a] = step;
      step *= dims[a];
    }
    return strides;
  }

  /** Returns the element type. */
  public DType dtype() {
    return region.dtype();
  }

  /** Returns the number of axes. */
  public int rank() {
    return dims.length;
  }

  /** Returns the number of elements. */
  public long size() {
    long size = 1;
    for (long dim : dims) {
      size *= dim;
    }
    return size;
  }

  /** Tells whether the elements follow each other in row-major order. */
  public boolean isDense() {
    long step = 1;
    for (int a = dims.length - 1; a >= 0; a--) {
      if (dims[a] != 1 && strides[a] != step) {
        return false;
      }
      step *= dims[a];
    }
    return true;
  }

  boolean isWholeRegion() {
    return offset == 0 && size() == region.size() && isDense();
  }

  /** Returns dtype and shape. */
  public TensorType type() {
    return TensorType.of(dtype(), Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
  }

  /** Tells whether another array has these sizes. */
  public boolean hasDimsOf(Array other) {
    return Arrays.equals(dims, other.dims);
  }

  /** Returns the same elements under other sizes; they must be dense. */
  public Array reshape(long... sizes) {
    if (!isDense()) {
      throw new IllegalStateException("only dense arrays are reshaped");
    }
    return dense(region, offset, sizes);
  }

  /** Returns the same elements under the sizes of a type. */
  public Array reshape(TensorType type) {
    return reshape(sizes(type.shape()));
  }

  /** Returns some of the elements, in steps of the strides given. */
  public Array view(long skipped, long[] sizes, long[] steps) {
    return new Array(region, offset + skipped, sizes, steps);
  }

  /** Returns the elements from one index of an axis up to another. */
  public Array slice(int axis, long from, long to) {
    long[] sizes = dims.clone();
    sizes[axis] = to - from;
    return view(from * strides[axis], sizes, strides);
  }

  /** Returns the elements with the axes in another order. */
  public Array permute(int... axes) {
    long[] sizes = new long[axes.length];
    long[] steps = new long[axes.length];
    for (int a = 0; a < axes.length; a++) {
      sizes[a] = dims[axes[a]];
      steps[a] = strides[axes[a]];
    }
    return view(0, sizes, steps);
  }

  @Override
  public String toString() {
    return dtype() + Arrays.toString(dims) + " at " + offset;
  }
}

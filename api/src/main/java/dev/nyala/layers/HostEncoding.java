// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Encodes numbers of categories outside of graphs, as {@link OutputMode} does within; those outside
 * of {@code [0, depth)} leave no trace.
 */
final class HostEncoding {

  private final OutputMode mode;
  private final int depth;
  private final DType dtype;
  private final float[] weights;

  /**
   * Makes an encoding.
   *
   * @param mode what becomes of categories
   * @param depth how many there are
   * @param dtype of the result
   * @param weights of the categories with {@link OutputMode#TF_IDF}, else none
   */
  HostEncoding(OutputMode mode, int depth, DType dtype, float... weights) {
    this.mode = mode;
    this.depth = depth;
    this.dtype = dtype;
    this.weights = weights.clone();
  }

  /** Returns the type of the encoding of categories of a shape. */
  TensorType type(Layer layer, Shape shape) {
    Shape encoded =
        switch (mode) {
          case INT -> shape;
          case ONE_HOT -> vectors(shape);
          case MULTI_HOT, COUNT, TF_IDF -> {
            Checks.rank(layer, new TensorType(DType.INT64, shape), 2);
            yield shape.with(1, Dim.of(depth));
          }
        };
    return new TensorType(dtype, encoded);
  }

  private Shape vectors(Shape shape) {
    Shape flat = shape.rank() > 1 && shape.dim(-1).is(1) ? shape.slice(0, shape.rank() - 1) : shape;
    return flat.insert(flat.rank(), Dim.of(depth));
  }

  /** Encodes categories of a fixed shape. */
  Tensor encode(long[] categories, Shape shape) {
    if (mode.isOfSamples()) {
      int width = shape.toInt(1);
      return encode(
          IntStream.range(0, shape.toInt(0))
              .mapToObj(i -> Arrays.copyOfRange(categories, i * width, (i + 1) * width))
              .toList());
    }
    Shape encoded = mode == OutputMode.ONE_HOT ? vectors(shape) : shape;
    TensorBuffer result = new TensorBuffer(new TensorType(dtype, encoded));
    for (int i = 0; i < categories.length; i++) {
      if (mode == OutputMode.INT) {
        result.setLong(i, categories[i]);
      } else if (isCategory(categories[i])) {
        result.setLong(i * depth + (int) categories[i], 1);
      }
    }
    return result.toTensor();
  }

  /** Encodes samples that may have different numbers of categories as a vector each. */
  Tensor encode(List<long[]> samples) {
    TensorBuffer result = new TensorBuffer(TensorType.of(dtype, samples.size(), depth));
    for (int i = 0; i < samples.size(); i++) {
      for (long category : samples.get(i)) {
        if (isCategory(category)) {
          int at = i * depth + (int) category;
          double before = mode == OutputMode.MULTI_HOT ? 0 : result.getDouble(at);
          result.setDouble(at, before + 1);
        }
      }
    }
    if (mode == OutputMode.TF_IDF) {
      for (int at = 0; at < result.size(); at++) {
        result.setDouble(at, result.getDouble(at) * weights[at % depth]);
      }
    }
    return result.toTensor();
  }

  private boolean isCategory(long category) {
    return category >= 0 && category < depth;
  }
}

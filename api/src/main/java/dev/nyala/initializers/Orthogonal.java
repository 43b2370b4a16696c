// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A matrix with orthonormal rows or columns, whichever are fewer, as {@code
 * keras.initializers.Orthogonal} (Saxe et al., 2014).
 *
 * <p>All axes but the last count as rows. It is the Q of the QR decomposition of a matrix of normal
 * numbers, its columns turned so that the diagonal of R is positive.
 *
 * @param gain what the matrix is multiplied by
 * @param seed a seed of its own, or null for the model's
 */
public record Orthogonal(double gain, @Nullable Long seed) implements Initializer {

  /** Makes the initializer with Keras's defaults. */
  public Orthogonal() {
    this(1, null);
  }

  /**
   * Sets what the matrix is multiplied by; 1 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public Orthogonal gain(double value) {
    return new Orthogonal(value, seed);
  }

  /**
   * Sets a seed of its own: equal seeds make equal tensors, whatever the parameter.
   *
   * @param own any number
   * @return a copy with it
   */
  public Orthogonal seed(long own) {
    return new Orthogonal(gain, own);
  }

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    if (type.rank() < 2) {
      throw new ModelException(
          Diagnostic.of("An orthogonal matrix has at least two axes").received(type.toString()));
    }
    int columns = type.shape().toInt(-1);
    int rows = type.shape().size() / Math.max(1, columns);
    int tall = Math.max(rows, columns);
    int narrow = Math.min(rows, columns);
    TensorType matrix = TensorType.of(DType.FLOAT64, tall, narrow);
    double[] normal = Draw.of(RandomDistribution.normal(0, 1), matrix, seed, key).toDoubles();
    double[] q = HouseholderQr.orthonormal(normal, tall, narrow);
    TensorBuffer result = new TensorBuffer(type);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double element = rows < columns ? q[column * narrow + row] : q[row * narrow + column];
        result.setDouble(row * columns + column, gain * element);
      }
    }
    return result.toTensor();
  }
}

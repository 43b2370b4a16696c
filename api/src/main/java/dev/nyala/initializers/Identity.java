// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/**
 * A number on the diagonal of a matrix and zeros elsewhere, as {@code keras.initializers.Identity}.
 *
 * @param gain the number
 */
public record Identity(double gain) implements Initializer {

  /** Makes the initializer with Keras's gain of 1. */
  public Identity() {
    this(1);
  }

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    if (type.rank() != 2) {
      throw new ModelException(
          Diagnostic.of("An identity matrix has two axes").received(type.toString()));
    }
    TensorBuffer buffer = new TensorBuffer(type);
    int columns = type.shape().toInt(1);
    for (int i = 0; i < Math.min(type.shape().toInt(0), columns); i++) {
      buffer.setDouble(i * columns + i, gain);
    }
    return buffer.toTensor();
  }
}

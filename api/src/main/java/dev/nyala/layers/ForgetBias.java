// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.initializers.Initializer;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/**
 * The bias of an LSTM whose forget gate is open at first (Jozefowicz et al., 2015).
 *
 * @param others makes the bias of the other gates
 */
record ForgetBias(Initializer others) implements Initializer {

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    int units = type.shape().toInt(0) / 4;
    TensorType one = type.withShape(Shape.of(units));
    TensorType two = type.withShape(Shape.of(2 * units));
    TensorBuffer bias = new TensorBuffer(type);
    others.initialize(one, key).copyTo(0, bias, 0, units);
    Tensor.full(one, 1).copyTo(0, bias, units, units);
    others.initialize(two, key).copyTo(0, bias, 2 * units, 2 * units);
    return bias.toTensor();
  }
}

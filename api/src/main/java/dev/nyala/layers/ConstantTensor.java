// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Numbers among the tensors of a functional model, made by {@link SymbolicTensor#of}. Has identity.
 */
public final class ConstantTensor implements SymbolicTensor {

  private final Tensor tensor;

  ConstantTensor(Tensor tensor) {
    this.tensor = tensor;
  }

  /**
   * Returns the numbers.
   *
   * @return a tensor
   */
  public Tensor tensor() {
    return tensor;
  }

  @Override
  public TensorType type() {
    return tensor.type();
  }

  @Override
  public @Nullable LayerCall source() {
    return null;
  }

  @Override
  public String toString() {
    return "constant " + tensor;
  }
}

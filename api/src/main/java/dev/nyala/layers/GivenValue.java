// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** Values as an input, so that a layer can say whether it takes them. */
record GivenValue(HostValue values) implements SymbolicTensor {

  @Override
  public boolean isText() {
    return !(values instanceof Tensor);
  }

  @Override
  public Shape shape() {
    return values.shape();
  }

  @Override
  public TensorType type() {
    if (values instanceof Tensor tensor) {
      return tensor.type();
    }
    throw new IllegalStateException("texts have no type");
  }

  @Override
  public @Nullable LayerCall source() {
    return null;
  }

  @Override
  public String toString() {
    return values.toString();
  }
}

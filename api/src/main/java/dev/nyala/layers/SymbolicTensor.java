// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * What layers are called on when a functional model is put together: an input of the model or the
 * output of a layer.
 *
 * <p>Equivalent to a {@code KerasTensor}. Has identity; immutable.
 */
public interface SymbolicTensor {

  /**
   * Returns dtype and shape, the batch axis included.
   *
   * @return for example {@code f32[batch,28,28,1]}
   */
  TensorType type();

  /**
   * Returns the shape, the batch axis included.
   *
   * @return the shape
   */
  default Shape shape() {
    return type().shape();
  }

  /**
   * Returns the name an input was given.
   *
   * @return the name, or null for an input without one and for outputs of layers
   */
  default @Nullable String givenName() {
    return null;
  }

  /**
   * Returns the call whose output this is.
   *
   * @return the call, or null for an input of the model
   */
  @Nullable LayerCall source();
}

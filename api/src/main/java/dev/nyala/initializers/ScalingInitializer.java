// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/** An initializer whose variance depends on how many inputs and outputs a weight connects. */
public sealed interface ScalingInitializer extends Initializer
    permits GlorotNormal,
        GlorotUniform,
        HeNormal,
        HeUniform,
        LecunNormal,
        LecunUniform,
        VarianceScaling {

  /**
   * Returns the general form of this initializer.
   *
   * @return one that makes the same tensors
   */
  VarianceScaling scaling();

  @Override
  default Tensor initialize(TensorType type, RandomKey key) {
    return scaling().initialize(type, key);
  }
}

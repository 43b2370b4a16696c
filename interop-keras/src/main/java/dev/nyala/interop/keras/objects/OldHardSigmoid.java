// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.objects;

import dev.nyala.activations.Activation;
import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;

/**
 * The {@code hard_sigmoid} of Keras 1 and 2: {@code clip(0.2 x + 0.5, 0, 1)}. That of Keras 3 has a
 * slope of one sixth.
 */
enum OldHardSigmoid implements Activation {
  INSTANCE;

  @Override
  public Value call(Value x) {
    return Arithmetic.clip(x.multiply(0.2).add(0.5), 0, 1);
  }

  @Override
  public String toString() {
    return "hard_sigmoid of Keras 2";
  }
}

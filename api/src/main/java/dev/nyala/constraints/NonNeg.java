// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.constraints;

import dev.nyala.graph.Value;

/** Makes negative weights 0, as {@code keras.constraints.NonNeg}. */
public record NonNeg() implements WeightConstraint {

  @Override
  public Value call(Value parameter) {
    return parameter.maximum(0);
  }
}

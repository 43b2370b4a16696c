// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.activations.Activations;
import dev.nyala.graph.op.CellActivation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the activations that recurrent ops know. */
final class CellActivations {

  private CellActivations() {}

  /** Returns the activation of a recurrent op that is the same function, or null. */
  static @Nullable CellActivation of(Activation activation) {
    return activation instanceof Activations named
        ? Arrays.stream(CellActivation.values())
            .filter(cell -> cell.name().equals(named.name()))
            .findFirst()
            .orElse(null)
        : null;
  }
}

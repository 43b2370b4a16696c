// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;

/** A layer that applies an activation function to its output. */
public interface Activated {

  /**
   * Returns the activation function.
   *
   * @return one of {@link dev.nyala.activations.Activations}, or a function of the user's own
   */
  Activation activation();
}

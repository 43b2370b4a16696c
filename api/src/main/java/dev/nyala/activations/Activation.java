// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.activations;

import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Piecewise;

/**
 * A function applied to a layer's output.
 *
 * <p>{@link Activations} has those of Keras; a lambda does for others. Implementations are
 * immutable and thread-safe.
 */
@FunctionalInterface
public interface Activation {

  /**
   * Finds an activation by its Keras name: {@code relu}, {@code leaky_relu}, {@code swish}, ...
   *
   * @param identifier the name of Keras's function
   * @return one of {@link Activations}
   * @throws ModelException if there is none of that name, naming the nearest
   */
  static Activation of(String identifier) {
    return Activations.of(identifier);
  }

  /**
   * Returns an activation that replaces what is not above a threshold, as {@code
   * keras.activations.threshold}.
   *
   * @param threshold what passes is larger
   * @param otherwise what stands for the rest
   * @return the activation
   */
  static Activation threshold(double threshold, double otherwise) {
    return x -> Piecewise.threshold(x, threshold, otherwise);
  }

  /**
   * Records the function.
   *
   * @param x a floating-point value
   * @return a value of the same type
   */
  Value call(Value x);
}

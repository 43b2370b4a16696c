// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step of a recurrent layer, or of its cell, computes, with the options of its gates: a
 * layer and its cell have these in common.
 */
sealed interface RecurrentStep permits GatedStep, SimpleStep {

  /** Returns how many blocks of units the kernels have. */
  int gates();

  /** Returns how many states there are; the first is the output. */
  int stateCount();

  /** Returns the shape of the bias. */
  default Shape biasShape(int units) {
    return Shape.of(gates() * units);
  }

  /** Returns the initializer of the bias, given that for what has no other. */
  default Initializer firstBias(Initializer general) {
    return general;
  }

  /** Tells the options. */
  default void describe(Options options) {}

  /** Records the new states from the projected inputs and the old states. */
  List<Value> next(
      Value projected, List<Value> old, RecurrentProducts products, Activation activation);

  /** Runs all steps with a whole op, or returns null if there is none for the activations. */
  @Nullable List<Value> whole(RecurrentCall call, Shape biasShape, Activation activation);
}

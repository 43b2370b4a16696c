// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.tensor.Shape;
import java.util.List;

/**
 * What happens at one step of an {@link RNN}. A user's own cell is a layer that implements this.
 *
 * <p>It is called with the elements of the step, {@code [batch, ...]}, and the states, and returns
 * its output and then the new states, of the same types and in the same order. Within a step the
 * values of weights belong to the graph outside of it, so that ops start from the step's elements
 * or states: {@code x.matmul(kernel)}, not {@code kernel.multiply(x)}.
 */
public interface RecurrentCell {

  /**
   * Returns the shapes of the states of one sample; they begin as zeros.
   *
   * @param sample the shape of one sample of a step, without the batch
   * @return one or more shapes without the batch
   */
  List<Shape> stateShapes(Shape sample);
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.tensor.TensorBuffer;
import java.util.List;

/**
 * The buffers a run reads.
 *
 * @param buffers one per input of the graph, in its order
 */
public record Inputs(List<TensorBuffer> buffers) {

  /** Copies the list, not the buffers. */
  public Inputs {
    buffers = List.copyOf(buffers);
  }

  /**
   * Returns inputs.
   *
   * @param buffers one per input of the graph, in its order
   * @return the inputs
   */
  public static Inputs of(TensorBuffer... buffers) {
    return new Inputs(List.of(buffers));
  }

  /**
   * Returns one buffer.
   *
   * @param index position of the input
   * @return its buffer
   */
  public TensorBuffer get(int index) {
    return buffers.get(index);
  }
}

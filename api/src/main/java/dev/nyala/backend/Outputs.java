// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.tensor.TensorBuffer;
import java.util.List;

/**
 * The buffers a run fills.
 *
 * @param buffers one per output of the graph, in its order
 */
public record Outputs(List<TensorBuffer> buffers) {

  /** Copies the list, not the buffers. */
  public Outputs {
    buffers = List.copyOf(buffers);
  }

  /**
   * Returns outputs.
   *
   * @param buffers one per output of the graph, in its order
   * @return the outputs
   */
  public static Outputs of(TensorBuffer... buffers) {
    return new Outputs(List.of(buffers));
  }

  /**
   * Returns one buffer.
   *
   * @param index position of the output
   * @return its buffer
   */
  public TensorBuffer get(int index) {
    return buffers.get(index);
  }
}

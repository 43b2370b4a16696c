// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * How a backend keeps the elements of a tensor. Thread-safe.
 *
 * @param <M> what holds the elements of one tensor: an array, a tensor of a native library
 */
public interface DeviceMemory<M> {

  /**
   * Copies elements from the heap.
   *
   * @param elements what to copy, or to keep: nobody else holds it
   * @return memory that belongs to the caller
   */
  M of(TensorBuffer elements);

  /**
   * Copies elements to the heap.
   *
   * @param from what to copy
   * @param to a buffer of the same type
   */
  void read(M from, TensorBuffer to);

  /**
   * Returns memory that a run fills with the next value of a variable.
   *
   * <p>Such memory is filled again and again: a variable alternates between two of them. A backend
   * whose runs bring memory for their results returns null, and its workspaces hand the memory over
   * with {@link Version#hold}.
   *
   * @param type the type of the variable
   * @return memory with anything in it, or null
   */
  default @Nullable M blank(TensorType type) {
    return null;
  }

  /**
   * Gives memory back that nobody uses any more.
   *
   * @param memory what this object made, or what a workspace handed over
   */
  void release(M memory);
}

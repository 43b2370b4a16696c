// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/**
 * A named piece of state of one backend: a weight, a moment, a counter.
 *
 * <p>Programs read it and store new values in it; train, test and predict programs share it.
 * Thread-safe: a read sees the state before or after a run that updates it, never between. Closing
 * waits for executions that use it; closing twice is harmless.
 */
public interface Variable extends AutoCloseable {

  /**
   * Returns the type of the value.
   *
   * @return dtype and fixed shape, the same for life
   */
  TensorType type();

  /**
   * Reads the value.
   *
   * @return a copy
   */
  Tensor get();

  /**
   * Stores a value; waits for a run that updates the variable.
   *
   * @param value a tensor of the variable's type
   * @throws dev.nyala.error.BackendException if the types differ; the variable keeps its value
   */
  void set(Tensor value);

  /**
   * Returns how often the value was replaced.
   *
   * @return 0 for a new variable; grows with every {@link #set} and every run that updates it
   */
  long version();

  /** Waits for executions that use the variable and releases its memory. */
  @Override
  void close();
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import java.util.Map;

/**
 * A graph ready to run.
 *
 * <p>Thread-safe. Closing waits for running executions and closes them; closing twice is harmless.
 */
public interface Program extends AutoCloseable {

  /**
   * Connects the graph's variables and lends the memory that a run needs.
   *
   * <p>Memory comes from a pool and returns to it when the execution is closed.
   *
   * @param variables one variable of this backend for each variable of the graph, by name
   * @return an execution, which the caller closes
   * @throws dev.nyala.error.BackendException if a variable is missing, unknown, closed, of another
   *     type or of another backend
   */
  Execution bind(Map<String, Variable> variables);

  /** Waits for running executions and releases everything. */
  @Override
  void close();
}

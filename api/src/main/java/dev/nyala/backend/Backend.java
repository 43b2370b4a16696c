// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;

/**
 * Runs graphs.
 *
 * <p>Thread-safe. Closing waits for running executions, then releases everything the backend made;
 * what is called afterwards throws {@link dev.nyala.error.BackendException}. Closing twice is
 * harmless.
 */
public interface Backend extends AutoCloseable {

  /**
   * Returns the name of the backend.
   *
   * @return that of its provider
   */
  String name();

  /**
   * Returns what the backend runs on.
   *
   * @return its engine, device and threads
   */
  BackendInfo info();

  /**
   * Returns which ops the backend runs, of which dtypes.
   *
   * @return what its lowering table holds
   */
  Capabilities capabilities();

  /**
   * Makes a variable.
   *
   * @param initial its first value, copied
   * @return a variable of the tensor's type, living where the backend wants it
   */
  Variable variable(Tensor initial);

  /**
   * Prepares a graph for being run.
   *
   * @param graph a graph whose dimensions are bound and which draws no random numbers
   * @param options how to prepare it
   * @return a program, which the caller closes
   * @throws dev.nyala.error.BackendException if the graph holds an op outside {@link
   *     #capabilities()} that cannot be decomposed into ops inside; the message lists each
   */
  Program compile(Graph graph, CompileOptions options);

  /** Waits for running executions and releases everything. */
  @Override
  void close();
}

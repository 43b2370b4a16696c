// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.transform.Decompose;
import dev.nyala.tensor.Tensor;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A backend that runs graphs node by node in host memory, from a table of kernels alone.
 *
 * <p>It keeps the promises of the SPI (closing, variables, checks, atomic updates), so that whoever
 * writes a backend of plain code writes kernels and nothing else. Runs that update variables take
 * turns, whatever the variables. Composite ops that the table lacks are decomposed. Simple rather
 * than fast: each node allocates its results. Thread-safe.
 */
public final class HostBackend implements Backend {

  private final String name;
  private final Lowerings<HostKernel> table;
  private final ReadWriteLock state = new ReentrantReadWriteLock(true);
  private final Lifeline lifeline;

  /**
   * Makes a backend.
   *
   * @param name the name of its provider
   * @param table how each op is computed, by dtype
   */
  public HostBackend(String name, Lowerings<HostKernel> table) {
    this.name = name;
    this.table = table;
    this.lifeline = new Lifeline("Backend \"" + name + "\"");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public BackendInfo info() {
    return new BackendInfo("Java " + Runtime.version(), BackendInfo.CPU, 1, "plain loops");
  }

  @Override
  public Capabilities capabilities() {
    return table.capabilities();
  }

  @Override
  public Variable variable(Tensor initial) {
    lifeline.enter();
    try {
      return new HostVariable(this, state, initial);
    } finally {
      lifeline.leave();
    }
  }

  @Override
  public Program compile(Graph graph, CompileOptions options) {
    lifeline.enter();
    try {
      Signature signature = Signature.of(graph);
      if (options.verify()) {
        GraphVerifier.verify(graph);
      }
      Graph lowered = Decompose.apply(graph, table::contains);
      if (options.verify()) {
        GraphVerifier.verify(lowered);
      }
      table.requireAll(lowered);
      return new HostProgram(this, lowered, signature);
    } finally {
      lifeline.leave();
    }
  }

  Lowerings<HostKernel> table() {
    return table;
  }

  /** Guards the values of all variables. */
  ReadWriteLock state() {
    return state;
  }

  Lifeline lifeline() {
    return lifeline;
  }

  @Override
  public void close() {
    lifeline.close();
  }
}

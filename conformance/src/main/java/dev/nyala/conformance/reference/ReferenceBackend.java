// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Lowerings;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.transform.Decompose;
import dev.nyala.tensor.Tensor;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The reference interpreter as a backend, by which the suites themselves are tested.
 *
 * <p>Runs that update variables take turns, whatever the variables. Thread-safe.
 */
public final class ReferenceBackend implements Backend {

  /** Makes it; it holds nothing. */
  public ReferenceBackend() {}

  private final ReferenceInterpreter interpreter = ReferenceInterpreter.rounding();
  private final Lowerings<Boolean> table = ReferenceTable.lowerings();
  private final ReadWriteLock state = new ReentrantReadWriteLock(true);
  private final Lifeline lifeline = new Lifeline("Backend \"" + ReferenceProvider.NAME + "\"");

  @Override
  public String name() {
    return ReferenceProvider.NAME;
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
      return new ReferenceVariable(this, state, initial);
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
      Graph plain = Decompose.apply(graph, node -> false);
      if (options.verify()) {
        GraphVerifier.verify(plain);
      }
      table.requireAll(plain);
      return new ReferenceProgram(this, plain, signature);
    } finally {
      lifeline.leave();
    }
  }

  ReferenceInterpreter interpreter() {
    return interpreter;
  }

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

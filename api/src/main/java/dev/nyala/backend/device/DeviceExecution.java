// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Signature;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** One run at a time of a program on its variables. */
final class DeviceExecution<M> implements Execution {

  private final DeviceProgram<M> program;
  private final Workspace<M> workspace;

  /** Held so that variables which nobody else refers to stay open as long as this does. */
  private final List<DeviceVariable<M>> bound;

  private final List<VariableState<M>> variables;
  private final List<VariableState<M>> updated = new ArrayList<>();
  private final List<VariableState<M>> locked;
  private final Version<M>[] versions;
  private final Version<M>[] next;
  private final List<Version<M>> lent;
  private final List<Version<M>> filled;
  private final ReentrantLock inUse = new ReentrantLock();
  private boolean closed;

  DeviceExecution(DeviceProgram<M> program, Workspace<M> workspace, List<DeviceVariable<M>> bound) {
    this.program = program;
    this.workspace = workspace;
    this.bound = bound;
    variables = bound.stream().map(DeviceVariable::state).toList();
    List<Value> declared = program.graph().variables();
    for (VariableUpdate update : program.graph().updates()) {
      updated.add(variables.get(declared.indexOf(update.variable())));
    }
    // Every run takes the locks in one order, so that no two wait for each other.
    locked = new ArrayList<>(updated);
    locked.sort(Comparator.comparingLong(state -> state.order));
    versions = VariableStore.places(variables.size());
    next = VariableStore.places(updated.size());
    lent = Collections.unmodifiableList(Arrays.asList(versions));
    filled = Collections.unmodifiableList(Arrays.asList(next));
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs) {
    Signature signature = program.signature();
    Outputs results = signature.outputs();
    run(signature.inputs(inputs), results);
    return results.buffers().stream().map(TensorBuffer::toTensor).toList();
  }

  @Override
  public void run(Inputs inputs, Outputs results) {
    if (inUse.isHeldByCurrentThread() || !inUse.tryLock()) {
      throw new BackendException(
          Diagnostic.of("An execution of graph \"%s\" is in use", program.signature().graph())
              .expected("one caller at a time")
              .remedy("bind the program once for each thread"));
    }
    try {
      requireOpen();
      program.signature().check(inputs, results);
      runLocked(inputs, results);
    } finally {
      inUse.unlock();
      Reference.reachabilityFence(bound);
      Reference.reachabilityFence(program);
    }
  }

  private void requireOpen() {
    program.device().requireOpen();
    if (closed) {
      throw new BackendException(
          Diagnostic.of("An execution of graph \"%s\" is closed", program.signature().graph())
              .remedy("bind the program again, unless it is closed too"));
    }
  }

  private void runLocked(Inputs inputs, Outputs results) {
    VariableStore<M> store = program.device().store();
    int held = 0;
    try {
      for (; held < locked.size(); held++) {
        locked.get(held).writer.lock();
      }
      store.borrow(variables, versions);
      try {
        runBorrowed(inputs, results, store);
      } finally {
        store.giveBack(versions);
        // What was replaced meanwhile is not to live as long as this does.
        Arrays.fill(versions, null);
        Arrays.fill(next, null);
      }
    } finally {
      for (int i = 0; i < held; i++) {
        locked.get(i).writer.unlock();
      }
    }
  }

  private void runBorrowed(Inputs inputs, Outputs results, VariableStore<M> store) {
    int taken = 0;
    boolean committed = false;
    try {
      for (; taken < next.length; taken++) {
        next[taken] = store.next(updated.get(taken));
      }
      workspace.run(inputs, lent, filled, results);
      store.commit(updated, next);
      committed = true;
    } finally {
      for (int i = 0; i < taken && !committed; i++) {
        store.discard(updated.get(i), next[i]);
      }
    }
  }

  @Override
  public void close() {
    inUse.lock();
    try {
      if (!closed) {
        closed = true;
        program.giveBack(this, workspace);
      }
    } finally {
      inUse.unlock();
    }
  }
}

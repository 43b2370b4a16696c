// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Signature;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import dev.nyala.interop.onnx.GraphNames;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** One run at a time of a program on its variables. */
final class OnnxExecution implements Execution {

  private final OnnxProgram program;
  private final Workspace workspace;
  private final List<OnnxVariable> variables;
  private final List<OnnxVariable> updated = new ArrayList<>();
  private final List<ReentrantLock> locks = new ArrayList<>();
  private final Storage[] versions;
  private final Storage[] next;
  private final ReentrantLock inUse = new ReentrantLock();
  private boolean closed;

  OnnxExecution(OnnxProgram program, Workspace workspace, List<OnnxVariable> variables) {
    this.program = program;
    this.workspace = workspace;
    this.variables = variables;
    List<Value> declared = program.model().graph().variables();
    for (VariableUpdate update : program.model().graph().updates()) {
      updated.add(variables.get(declared.indexOf(update.variable())));
    }
    updated.stream()
        .map(OnnxVariable::state)
        .sorted(Comparator.comparingLong(state -> state.order))
        .forEach(state -> locks.add(state.writer));
    versions = new Storage[variables.size()];
    next = new Storage[updated.size()];
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
    }
  }

  private void requireOpen() {
    program.backend().requireOpen();
    if (closed) {
      throw new BackendException(
          Diagnostic.of("An execution of graph \"%s\" is closed", program.signature().graph())
              .remedy("bind the program again, unless it is closed too"));
    }
  }

  private void runLocked(Inputs inputs, Outputs results) {
    VariableStore store = program.backend().store();
    int held = 0;
    try {
      for (ReentrantLock lock : locks) {
        lock.lock();
        held++;
      }
      store.borrow(variables, versions);
      try {
        runBorrowed(inputs, results, store);
      } finally {
        store.giveBack(versions);
      }
    } finally {
      for (int i = 0; i < held; i++) {
        locks.get(i).unlock();
      }
    }
  }

  private void runBorrowed(Inputs inputs, Outputs results, VariableStore store) {
    int taken = 0;
    boolean committed = false;
    try {
      for (; taken < next.length; taken++) {
        next[taken] = store.next(updated.get(taken));
      }
      for (int i = 0; i < inputs.buffers().size(); i++) {
        NativeTensor input = workspace.input(i);
        if (input != null) {
          input.read(inputs.get(i));
        }
      }
      compute();
      for (int i = 0; i < results.buffers().size(); i++) {
        NativeTensor output = workspace.output(i);
        if (output != null) {
          output.write(results.get(i));
        }
      }
      store.commit(updated, next);
      committed = true;
    } finally {
      for (int i = 0; i < taken && !committed; i++) {
        store.discard(updated.get(i), next[i]);
      }
    }
  }

  private void compute() {
    Model model = program.model();
    OrtSession session = model.session();
    if (session == null) {
      return;
    }
    FrozenSessions.Frozen frozen = model.frozen().lease(versions, () -> model.freeze(values()));
    if (frozen == null) {
      GraphNames names = model.names();
      enter(names.variables(), versions, workspace.fed);
      enter(names.updates(), next, workspace.fetched);
      compute(session, workspace.fed);
    } else {
      try {
        compute(frozen.session(), workspace.inputsAlone);
      } finally {
        model.frozen().giveBack(frozen);
      }
    }
  }

  private static void enter(
      List<String> names, Storage[] storages, Map<String, OnnxTensor> tensors) {
    for (int i = 0; i < storages.length; i++) {
      if (!names.get(i).equals(GraphNames.ABSENT)) {
        tensors.put(names.get(i), storages[i].tensor.tensor());
      }
    }
  }

  private void compute(OrtSession session, Map<String, OnnxTensor> fed) {
    try {
      session.run(fed, workspace.fetched).close();
    } catch (OrtException e) {
      throw Failures.of("Graph \"" + program.signature().graph() + "\" cannot be run", e);
    }
  }

  private Map<String, Tensor> values() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    List<Value> declared = program.model().graph().variables();
    for (int i = 0; i < versions.length; i++) {
      TensorBuffer buffer = new TensorBuffer(declared.get(i).type());
      versions[i].tensor.write(buffer);
      values.put(declared.get(i).name(), buffer.toTensor());
    }
    return values;
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

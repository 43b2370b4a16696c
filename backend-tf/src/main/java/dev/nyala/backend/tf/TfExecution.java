// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Signature;
import dev.nyala.backend.tf.memory.Transfer;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.tensorflow.RawTensor;

/** One run at a time of a program on its variables. */
final class TfExecution implements Execution {

  private final TfProgram program;
  private final InputTensors inputTensors;
  private final List<TfVariable> variables;
  private final List<TfVariable> updated = new ArrayList<>();
  private final List<TfVariable> locked;
  private final Version[] versions;
  private final ReentrantLock inUse = new ReentrantLock();
  private boolean closed;

  TfExecution(TfProgram program, InputTensors inputTensors, List<TfVariable> variables) {
    this.program = program;
    this.inputTensors = inputTensors;
    this.variables = variables;
    List<Value> declared = program.graph().variables();
    for (VariableUpdate update : program.graph().updates()) {
      updated.add(variables.get(declared.indexOf(update.variable())));
    }
    locked = new ArrayList<>(updated);
    locked.sort(Comparator.comparingLong(v -> v.order));
    versions = new Version[variables.size()];
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
      inputTensors.store(inputs);
      runLocked(results);
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

  private void runLocked(Outputs results) {
    VariableStore store = program.backend().store();
    int held = 0;
    try {
      for (TfVariable variable : locked) {
        variable.writer.lock();
        held++;
      }
      store.borrow(variables, versions);
      try {
        runBorrowed(results, store);
      } finally {
        store.giveBack(versions);
      }
    } finally {
      for (int i = 0; i < held; i++) {
        locked.get(i).writer.unlock();
      }
    }
  }

  private void runBorrowed(Outputs results, VariableStore store) {
    List<RawTensor> fed = new ArrayList<>(inputTensors.tensors());
    for (Version version : versions) {
      fed.add(version.tensor);
    }
    List<RawTensor> fetched = program.compiled().run(fed);
    int outputs = results.buffers().size();
    int kept = 0;
    try {
      for (int i = 0; i < outputs; i++) {
        Transfer.load(fetched.get(i), results.get(i));
      }
      RawTensor[] next = fetched.subList(outputs, fetched.size()).toArray(new RawTensor[0]);
      store.commit(updated, next);
      kept = next.length;
    } finally {
      fetched.subList(0, fetched.size() - kept).forEach(RawTensor::close);
    }
  }

  @Override
  public void close() {
    inUse.lock();
    try {
      if (!closed) {
        closed = true;
        program.giveBack(this, inputTensors);
      }
    } finally {
      inUse.unlock();
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Signature;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.plan.Plan;
import dev.nyala.backend.pure.plan.PlanRun;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** One run at a time of a program on its variables. */
final class PureExecution implements Execution {

  private final PureProgram program;
  private final PlanRun run;
  private final List<PureVariable> variables;
  private final List<PureVariable> updated = new ArrayList<>();
  private final List<PureVariable> locked;
  private final Storage[] versions;
  private final Storage[] next;
  private final Object[] converted;
  private final Elements[] inputElements;
  private final Place[] outputs;
  private final ReentrantLock inUse = new ReentrantLock();
  private boolean closed;

  PureExecution(PureProgram program, PlanRun run, List<PureVariable> variables) {
    this.program = program;
    this.run = run;
    this.variables = variables;
    List<Value> declared = program.graph().variables();
    for (VariableUpdate update : program.graph().updates()) {
      updated.add(variables.get(declared.indexOf(update.variable())));
    }
    locked = new ArrayList<>(updated);
    locked.sort(Comparator.comparingLong(v -> v.order));
    versions = new Storage[variables.size()];
    next = new Storage[updated.size()];
    List<TensorType> types = program.signature().inputTypes();
    converted = new Object[types.size()];
    inputElements = new Elements[types.size()];
    for (int i = 0; i < converted.length; i++) {
      inputElements[i] = Elements.of(types.get(i).dtype());
      boolean shared = inputElements[i].sharesHostArray();
      converted[i] = inputElements[i].allocate(shared ? 0 : types.get(i).shape().size());
    }
    outputs = new Place[program.graph().outputs().size()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = program.plan().output(i);
    }
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
      for (; held < locked.size(); held++) {
        locked.get(held).writer.lock();
      }
      store.borrow(variables, versions);
      try {
        runBorrowed(inputs, results, store);
      } finally {
        store.giveBack(versions);
      }
    } finally {
      for (int i = 0; i < held; i++) {
        locked.get(i).writer.unlock();
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
      fill(inputs);
      run.run();
      Frame frame = run.frame();
      for (int i = 0; i < outputs.length; i++) {
        Elements elements = Elements.of(outputs[i].dtype());
        elements.write(frame.array(outputs[i]), frame.at(outputs[i]), results.get(i));
      }
      store.commit(updated, next);
      committed = true;
    } finally {
      for (int i = 0; i < taken && !committed; i++) {
        store.discard(updated.get(i), next[i]);
      }
      empty();
    }
  }

  private void fill(Inputs inputs) {
    Plan plan = program.plan();
    Frame frame = run.frame();
    for (int i = 0; i < converted.length; i++) {
      TensorBuffer buffer = inputs.get(i);
      if (inputElements[i].sharesHostArray()) {
        frame.set(plan.input(i), inputElements[i].hostArray(buffer), 0, 0);
      } else {
        inputElements[i].read(buffer, converted[i]);
        frame.set(plan.input(i), converted[i], 0, 0);
      }
    }
    for (int i = 0; i < versions.length; i++) {
      frame.set(plan.variable(i), versions[i].array, 0, versions[i].stamp);
    }
    for (int i = 0; i < next.length; i++) {
      frame.set(plan.result(i), next[i].array, 0, 0);
    }
  }

  /** Forgets arrays that belong to others. */
  private void empty() {
    Plan plan = program.plan();
    for (int i = 0; i < converted.length; i++) {
      run.frame().clear(plan.input(i));
    }
    for (int i = 0; i < versions.length; i++) {
      run.frame().clear(plan.variable(i));
    }
    for (int i = 0; i < next.length; i++) {
      run.frame().clear(plan.result(i));
    }
  }

  @Override
  public void close() {
    inUse.lock();
    try {
      if (!closed) {
        closed = true;
        program.giveBack(this, run);
      }
    } finally {
      inUse.unlock();
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;

/** Runs a graph through the interpreter. */
final class ReferenceExecution implements Execution {

  private final ReferenceProgram program;
  private final Map<String, ReferenceVariable> variables;
  private final List<Lifeline> lifelines = new ArrayList<>();
  private final Lifeline lifeline = new Lifeline("An execution");
  private final AtomicBoolean busy = new AtomicBoolean();

  ReferenceExecution(ReferenceProgram program, Map<String, ReferenceVariable> variables) {
    this.program = program;
    this.variables = variables;
    lifelines.add(program.backend().lifeline());
    lifelines.add(program.lifeline());
    lifelines.add(lifeline);
    variables.values().forEach(variable -> lifelines.add(variable.lifeline()));
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs) {
    Outputs outputs = program.signature().outputs();
    run(program.signature().inputs(inputs), outputs);
    return outputs.buffers().stream().map(TensorBuffer::toTensor).toList();
  }

  @Override
  public void run(Inputs inputs, Outputs outputs) {
    program.signature().check(inputs, outputs);
    if (!busy.compareAndSet(false, true)) {
      throw new BackendException(
          Diagnostic.of("An execution is used by two threads at once")
              .remedy("bind an execution for each thread"));
    }
    int entered = 0;
    try {
      for (Lifeline each : lifelines) {
        each.enter();
        entered++;
      }
      evaluate(inputs, outputs);
    } finally {
      lifelines.subList(0, entered).forEach(Lifeline::leave);
      busy.set(false);
    }
  }

  private void evaluate(Inputs inputs, Outputs outputs) {
    boolean updating = !program.graph().updates().isEmpty();
    Lock lock =
        updating ? program.backend().state().writeLock() : program.backend().state().readLock();
    lock.lock();
    try {
      Map<String, Numbers> state = new LinkedHashMap<>();
      variables.forEach((name, variable) -> state.put(name, Numbers.of(variable.current())));
      ReferenceInterpreter.Outcome outcome =
          program
              .backend()
              .interpreter()
              .evaluate(
                  program.graph(),
                  inputs.buffers().stream().map(b -> Numbers.of(b.toTensor())).toList(),
                  state);
      for (int i = 0; i < outputs.buffers().size(); i++) {
        outputs.get(i).set(outcome.outputs().get(i).toTensor());
      }
      outcome.updates().forEach((name, value) -> variable(name).replace(value.toTensor()));
    } finally {
      lock.unlock();
    }
  }

  private ReferenceVariable variable(String name) {
    ReferenceVariable variable = variables.get(name);
    if (variable == null) {
      throw new IllegalStateException("variable " + name + " is not bound");
    }
    return variable;
  }

  @Override
  public void close() {
    lifeline.close();
  }
}

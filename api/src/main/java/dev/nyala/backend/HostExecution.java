// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;

/** Runs a graph node by node. */
final class HostExecution implements Execution {

  private final HostProgram program;
  private final Map<String, HostVariable> variables;
  private final List<Lifeline> lifelines = new ArrayList<>();
  private final Lifeline lifeline = new Lifeline("An execution");
  private final AtomicBoolean busy = new AtomicBoolean();

  HostExecution(HostProgram program, Map<String, HostVariable> variables) {
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
      Graph graph = program.graph();
      HostRun run = new HostRun(program.backend().table());
      for (int i = 0; i < inputs.buffers().size(); i++) {
        run.put(graph.inputs().get(i).value(), inputs.get(i).toTensor());
      }
      for (Value each : graph.variables()) {
        run.put(each, variable(each).current());
      }
      run.evaluate(graph);
      for (int i = 0; i < outputs.buffers().size(); i++) {
        outputs.get(i).set(run.get(graph.outputs().get(i).value()));
      }
      for (VariableUpdate update : graph.updates()) {
        variable(update.variable()).replace(run.get(update.value()));
      }
    } finally {
      lock.unlock();
    }
  }

  private HostVariable variable(Value value) {
    HostVariable variable = variables.get(value.name());
    if (variable == null) {
      throw new IllegalStateException("variable " + value.name() + " is not bound");
    }
    return variable;
  }

  @Override
  public void close() {
    lifeline.close();
  }
}

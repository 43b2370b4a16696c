// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The variables and programs of one backend, which keeps the promises of the SPI for it: runs see
 * the variables of one moment and commit their updates together, runs that update one variable take
 * turns, closing waits for those who are at work, and what is forgotten is released when it is
 * collected. Thread-safe.
 *
 * @param <M> what holds the elements of a variable
 */
public final class Device<M> implements AutoCloseable {

  private final String backend;
  private final VariableStore<M> store;
  private final Cleaner cleaner = Cleaner.create();
  private final Set<DeviceProgram<M>> programs = weakSet();
  private final Set<DeviceVariable<M>> variables = weakSet();
  private volatile boolean closed;

  /**
   * Makes a device without variables.
   *
   * @param backend the name of the backend, for messages
   * @param memory where variables are kept
   */
  public Device(String backend, DeviceMemory<M> memory) {
    this.backend = backend;
    this.store = new VariableStore<>(memory);
  }

  private static <T> Set<T> weakSet() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  }

  VariableStore<M> store() {
    return store;
  }

  /**
   * Makes a variable.
   *
   * @param initial its first value
   * @return the variable
   * @throws BackendException if the device is closed
   */
  public Variable variable(Tensor initial) {
    requireOpen();
    VariableStore<M> owner = store;
    VariableState<M> state = owner.create(initial.type(), initial.toBuffer());
    DeviceVariable<M> variable = new DeviceVariable<>(this, state);
    cleaner.register(variable, () -> owner.close(state));
    variables.add(variable);
    if (closed) { // meanwhile: close() may not have seen it
      variable.close();
      requireOpen();
    }
    return variable;
  }

  /**
   * Makes a program.
   *
   * @param signature of the graph as it was given
   * @param graph what the workspaces run: its inputs, outputs, variables and updates count
   * @param workspaces makes a workspace when more runs than before are bound at a time
   * @param release releases what the workspaces share; run after the last one is closed
   * @return the program
   * @throws BackendException if the device is closed
   */
  public Program program(
      Signature signature,
      Graph graph,
      Supplier<? extends Workspace<M>> workspaces,
      Runnable release) {
    Workspaces<M> pool = new Workspaces<>(workspaces, release);
    DeviceProgram<M> program = new DeviceProgram<>(this, signature, graph, pool);
    cleaner.register(program, pool::close);
    programs.add(program);
    if (closed) { // before or meanwhile: close() may not have seen it
      program.close();
      requireOpen();
    }
    return program;
  }

  /** Returns a variable if it is one of this device. */
  @SuppressWarnings("unchecked") // a variable of this device holds what this device holds
  @Nullable DeviceVariable<M> owned(@Nullable Variable variable) {
    return variable instanceof DeviceVariable<?> own && own.belongsTo(this)
        ? (DeviceVariable<M>) own
        : null;
  }

  /**
   * Requires the device to be open.
   *
   * @throws BackendException if it is closed
   */
  public void requireOpen() {
    if (closed) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" is closed", backend)
              .remedy("open a new one, or close it later"));
    }
  }

  /** Refuses further work, waits for that in progress, and releases programs and variables. */
  @Override
  public void close() {
    closed = true;
    try {
      Resources.release(copy(programs), DeviceProgram::close);
    } finally {
      Resources.release(copy(variables), DeviceVariable::close);
    }
  }

  private static <T> List<T> copy(Set<T> set) {
    synchronized (set) {
      return new ArrayList<>(set);
    }
  }
}

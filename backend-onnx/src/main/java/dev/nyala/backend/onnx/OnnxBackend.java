// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OrtEnvironment;
import dev.nyala.backend.Availability;
import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Lowerings;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.backend.onnx.lower.RuntimeTable;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.interop.onnx.lowering.OnnxLowering;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** Runs graphs on ONNX Runtime. Thread-safe. */
final class OnnxBackend implements Backend {

  private final Sessions sessions;
  private final Lowerings<OnnxLowering> table = RuntimeTable.of(OnnxProvider.NAME);
  private final VariableStore store = new VariableStore();
  private final NativeMemory memory = new NativeMemory();
  private final Cleaner cleaner = Cleaner.create();
  private final Set<OnnxProgram> programs =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private final Set<OnnxVariable> variables =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private volatile boolean closed;

  private OnnxBackend(Sessions sessions) {
    this.sessions = sessions;
  }

  static OnnxBackend open(BackendOptions options) {
    options.requireKnown(OnnxProvider.NAME, Set.of());
    if (Platform.current().availability() instanceof Availability.Unavailable missing) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" cannot be opened", OnnxProvider.NAME)
              .received("%s", missing.reason())
              .remedy("%s", missing.remedy()));
    }
    return new OnnxBackend(Sessions.open(options.threads()));
  }

  @Override
  public String name() {
    return OnnxProvider.NAME;
  }

  @Override
  public BackendInfo info() {
    String engine = "ONNX Runtime " + environment().getVersion();
    return new BackendInfo(engine, BackendInfo.CPU, sessions.threads(), "");
  }

  @Override
  public Capabilities capabilities() {
    return table.capabilities();
  }

  @Override
  public Variable variable(Tensor initial) {
    requireOpen();
    OnnxVariable variable = new OnnxVariable(this, initial);
    VariableStore owner = store;
    VariableState state = variable.state();
    cleaner.register(variable, () -> owner.close(state));
    variables.add(variable);
    return variable;
  }

  @Override
  public Program compile(Graph graph, CompileOptions options) {
    requireOpen();
    Signature signature = Signature.of(graph);
    Model model = new Model(Preparation.of(graph, table, options), table, sessions);
    OnnxProgram program = new OnnxProgram(this, signature, model);
    cleaner.register(program, model::close);
    programs.add(program);
    if (closed) { // meanwhile: close() may not have seen it
      program.close();
      requireOpen();
    }
    return program;
  }

  NativeTensor tensor(TensorType type) {
    return new NativeTensor(environment(), memory, type);
  }

  private OrtEnvironment environment() {
    return sessions.environment();
  }

  VariableStore store() {
    return store;
  }

  void requireOpen() {
    if (closed) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" is closed", OnnxProvider.NAME)
              .remedy("open a new one, or close it later"));
    }
  }

  @Override
  public void close() {
    closed = true;
    List<OnnxProgram> open;
    synchronized (programs) {
      open = new ArrayList<>(programs);
    }
    open.forEach(OnnxProgram::close);
    List<OnnxVariable> held;
    synchronized (variables) {
      held = new ArrayList<>(variables);
    }
    held.forEach(OnnxVariable::close);
  }
}

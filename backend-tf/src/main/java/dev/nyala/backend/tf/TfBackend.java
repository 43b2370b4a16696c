// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

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
import dev.nyala.backend.tf.lower.Lowering;
import dev.nyala.backend.tf.lower.Table;
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

/** Runs graphs on TensorFlow. Thread-safe. */
final class TfBackend implements Backend {

  private final Library library;
  private final Lowerings<Lowering> table = Table.of(TfProvider.NAME);
  private final VariableStore store = new VariableStore();
  private final Cleaner cleaner = Cleaner.create();
  private final Set<TfProgram> programs = weakSet();
  private final Set<TfVariable> variables = weakSet();
  private volatile boolean closed;

  private TfBackend(Library library) {
    this.library = library;
  }

  private static <T> Set<T> weakSet() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  }

  static TfBackend open(BackendOptions options) {
    options.requireKnown(TfProvider.NAME, Set.of());
    int threads = options.threads();
    if (Platform.current().availability() instanceof Availability.Unavailable no) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" cannot be opened", TfProvider.NAME)
              .received(no.reason())
              .remedy(no.remedy()));
    }
    return new TfBackend(Library.load(threads));
  }

  @Override
  public String name() {
    return TfProvider.NAME;
  }

  @Override
  public BackendInfo info() {
    return new BackendInfo(library.engine(), BackendInfo.CPU, library.threads(), "");
  }

  @Override
  public Capabilities capabilities() {
    return table.capabilities();
  }

  @Override
  public Variable variable(Tensor initial) {
    requireOpen();
    TfVariable variable = new TfVariable(this, initial);
    variables.add(variable);
    if (closed) { // meanwhile: close() may not have seen it
      variable.close();
      requireOpen();
    }
    return variable;
  }

  @Override
  public Program compile(Graph graph, CompileOptions options) {
    requireOpen();
    Signature signature = Signature.of(graph);
    Graph prepared = Preparation.of(graph, table, options);
    TfProgram program =
        new TfProgram(this, signature, prepared, CompiledGraph.of(prepared, table, library));
    programs.add(program);
    if (closed) { // meanwhile: close() may not have seen it
      program.close();
      requireOpen();
    }
    return program;
  }

  VariableStore store() {
    return store;
  }

  Cleaner cleaner() {
    return cleaner;
  }

  void requireOpen() {
    if (closed) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" is closed", TfProvider.NAME)
              .remedy("open a new one, or close it later"));
    }
  }

  @Override
  public void close() {
    closed = true;
    copy(programs).forEach(TfProgram::close);
    copy(variables).forEach(TfVariable::close);
  }

  private static <T> List<T> copy(Set<T> set) {
    synchronized (set) {
      return new ArrayList<>(set);
    }
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.tf.lower.Emitter;
import dev.nyala.backend.tf.lower.GraphLowering;
import dev.nyala.backend.tf.lower.Lowering;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.Session;

/** A graph of TensorFlow and the session that runs it. Thread-safe. */
final class CompiledGraph implements AutoCloseable {

  private final String name;
  private final org.tensorflow.Graph graph;
  private final Session session;
  private final List<Output<?>> fed = new ArrayList<>();
  private final List<Output<?>> fetched = new ArrayList<>();

  private CompiledGraph(
      Graph source, org.tensorflow.Graph graph, Lowerings<Lowering> table, Library library) {
    name = source.name();
    this.graph = graph;
    Emitter emitter = new Emitter(graph);
    GraphLowering lowering = new GraphLowering(emitter, table, library::hasOneDnn);
    source.inputs().stream().map(GraphInput::value).forEach(v -> feed(v, emitter, lowering));
    source.variables().forEach(v -> feed(v, emitter, lowering));
    lowering.lower(source);
    source.outputs().stream().map(GraphOutput::value).forEach(v -> fetch(v, emitter, lowering));
    for (VariableUpdate update : source.updates()) {
      fetch(update.value(), emitter, lowering);
      if (Sharing.isPossible(update.value())) {
        int last = fetched.size() - 1;
        fetched.set(last, emitter.copied(fetched.get(last)));
      }
    }
    session = library.session(graph);
  }

  /** Writes a prepared graph. */
  static CompiledGraph of(Graph source, Lowerings<Lowering> table, Library library) {
    org.tensorflow.Graph graph = new org.tensorflow.Graph();
    try {
      return new CompiledGraph(source, graph, table, library);
    } catch (RuntimeException e) {
      graph.close();
      throw failed("prepare", source.name(), e);
    }
  }

  private void feed(Value value, Emitter emitter, GraphLowering lowering) {
    Output<?> placeholder = emitter.placeholder(value.type());
    fed.add(placeholder);
    lowering.define(value, emitter.unpacked(placeholder, value.dtype()));
  }

  private void fetch(Value value, Emitter emitter, GraphLowering lowering) {
    Output<?> output = emitter.packed(lowering.get(value), value.dtype());
    // TensorFlow refuses to fetch what is fed, and TensorFlow Java to fetch a thing twice.
    boolean taken = fed.contains(output) || fetched.contains(output);
    fetched.add(taken ? emitter.same(output) : output);
  }

  /**
   * Runs the graph.
   *
   * @param inputs the inputs, then the variables; they are not written
   * @return the outputs, then the updates; the caller closes them
   */
  List<RawTensor> run(List<RawTensor> inputs) {
    if (fetched.isEmpty()) {
      return List.of();
    }
    Session.Runner runner = session.runner();
    for (int i = 0; i < inputs.size(); i++) {
      runner.feed(fed.get(i), inputs.get(i));
    }
    fetched.forEach(runner::fetch);
    Result result = run(runner);
    List<RawTensor> tensors = new ArrayList<>(fetched.size());
    for (int i = 0; i < fetched.size(); i++) {
      tensors.add(result.get(i).asRawTensor());
    }
    return tensors;
  }

  private Result run(Session.Runner runner) {
    try {
      return runner.run();
    } catch (RuntimeException e) { // the exceptions of TensorFlow have no other class in common
      throw failed("run", name, e);
    }
  }

  private static BackendException failed(String what, String graph, RuntimeException e) {
    return new BackendException(
        Diagnostic.of("TensorFlow cannot %s graph \"%s\"", what, graph)
            .received(String.valueOf(e.getMessage())),
        e);
  }

  /** Releases everything; no run is in progress. */
  @Override
  public void close() {
    session.close();
    graph.close();
  }
}

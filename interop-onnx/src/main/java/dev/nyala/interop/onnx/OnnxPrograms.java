// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.backend.Backend;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.transform.HostRandom;
import dev.nyala.interop.onnx.operators.OnnxImport;
import dev.nyala.interop.onnx.operators.UnknownValueException;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The programs that one file has become, by the types of its inputs and the values of some. */
final class OnnxPrograms implements OnnxRun {

  private static final int MOST_KEPT = 16;

  private final OnnxImport source;
  private final Backend backend;
  private final Set<String> fixed = new TreeSet<>();
  private final LinkedHashMap<Key, OnnxProgram> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);
  private long runs;
  private boolean closed;

  /** What a program is made for: types of all inputs, and values of those that are fixed. */
  private record Key(Map<String, TensorType> types, Map<String, Tensor> values) {}

  OnnxPrograms(OnnxImport source, Backend backend) {
    this.source = source;
    this.backend = backend;
  }

  @Override
  public List<Tensor> run(Map<String, Tensor> values) {
    OnnxProgram program;
    Execution execution;
    long run;
    synchronized (this) {
      if (closed) {
        throw new DataException(Diagnostic.of("A model is run after it was closed"));
      }
      program = found(values);
      execution = program.lease();
      run = runs++;
    }
    boolean sound = false;
    try {
      List<Tensor> results = execution.run(program.fed(values, run));
      sound = true;
      return results;
    } finally {
      synchronized (this) {
        program.giveBack(execution, sound);
      }
    }
  }

  /** Finds or makes a program; inputs whose values are asked for are fixed, one after the other. */
  private OnnxProgram found(Map<String, Tensor> values) {
    while (true) {
      try {
        return compiled(values);
      } catch (UnknownValueException e) {
        boolean more = values.keySet().containsAll(e.inputs()) && fixed.addAll(e.inputs());
        if (!more) {
          throw new DataException(e.diagnostic(), e);
        }
      }
    }
  }

  private OnnxProgram compiled(Map<String, Tensor> values) {
    Map<String, TensorType> types = new TreeMap<>();
    Map<String, Tensor> constants = new TreeMap<>();
    values.forEach((name, value) -> types.put(name, value.type()));
    fixed.forEach(name -> constants.put(name, values.get(name)));
    Key key = new Key(types, constants);
    OnnxProgram known = kept.get(key);
    if (known == null) {
      known = compile(values);
      kept.put(key, known);
      if (kept.size() > MOST_KEPT) {
        Iterator<OnnxProgram> oldestFirst = kept.values().iterator();
        oldestFirst.next().evict();
        oldestFirst.remove();
      }
    }
    return known;
  }

  private OnnxProgram compile(Map<String, Tensor> values) {
    GraphBuilder graph = new GraphBuilder("onnx");
    Map<String, Value> inputs = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            inputs.put(
                name,
                fixed.contains(name) ? graph.constant(value) : graph.input(name, value.type())));
    List<Value> outputs = source.record(graph, inputs, (name, tensor) -> graph.constant(tensor));
    for (int i = 0; i < outputs.size(); i++) {
      graph.output("output" + i, outputs.get(i));
    }
    Graph whole = HostRandom.apply(graph.build());
    return new OnnxProgram(backend.compile(whole, CompileOptions.DEFAULT), whole.inputs());
  }

  @Override
  public synchronized void close() {
    closed = true;
    kept.values().forEach(OnnxProgram::evict);
    kept.clear();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.backend.Backend;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.error.DataException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.operators.OnnxImport;
import dev.nyala.interop.onnx.operators.UnknownValueException;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
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
  private final LinkedHashMap<Key, Compiled> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);

  /** What a program is made for: types of all inputs, and values of those that are fixed. */
  private record Key(Map<String, TensorType> types, Map<String, Tensor> values) {}

  private record Compiled(Program program, Execution execution, List<String> fed) {

    void close() {
      execution.close();
      program.close();
    }
  }

  OnnxPrograms(OnnxImport source, Backend backend) {
    this.source = source;
    this.backend = backend;
  }

  @Override
  public synchronized List<Tensor> run(Map<String, Tensor> values) {
    while (true) {
      try {
        Compiled compiled = compiled(values);
        return compiled.execution.run(compiled.fed.stream().map(values::get).toList());
      } catch (UnknownValueException e) {
        boolean more = values.keySet().containsAll(e.inputs()) && fixed.addAll(e.inputs());
        if (!more) {
          throw new DataException(e.diagnostic(), e);
        }
      }
    }
  }

  private Compiled compiled(Map<String, Tensor> values) {
    Map<String, TensorType> types = new TreeMap<>();
    Map<String, Tensor> constants = new TreeMap<>();
    values.forEach((name, value) -> types.put(name, value.type()));
    fixed.forEach(name -> constants.put(name, values.get(name)));
    Key key = new Key(types, constants);
    Compiled known = kept.get(key);
    if (known == null) {
      known = compile(values);
      kept.put(key, known);
      if (kept.size() > MOST_KEPT) {
        Key oldest = kept.keySet().iterator().next();
        kept.remove(oldest).close();
      }
    }
    return known;
  }

  private Compiled compile(Map<String, Tensor> values) {
    GraphBuilder graph = new GraphBuilder("onnx");
    Map<String, Value> inputs = new LinkedHashMap<>();
    List<String> fed = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (fixed.contains(name)) {
            inputs.put(name, graph.constant(value));
          } else {
            inputs.put(name, graph.input(name, value.type()));
            fed.add(name);
          }
        });
    List<Value> outputs = source.record(graph, inputs, (name, tensor) -> graph.constant(tensor));
    for (int i = 0; i < outputs.size(); i++) {
      graph.output("output" + i, outputs.get(i));
    }
    Program program = backend.compile(graph.build(), CompileOptions.DEFAULT);
    return new Compiled(program, program.bind(Map.of()), fed);
  }

  @Override
  public synchronized void close() {
    kept.values().forEach(Compiled::close);
    kept.clear();
  }
}

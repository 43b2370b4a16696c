// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.proto.ExternalFiles;
import dev.nyala.interop.onnx.proto.ModelProto;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Records what an ONNX model computes as ops of a graph. Immutable, if its files are. */
public final class OnnxImport {

  private final ModelProto model;
  private final ExternalFiles files;
  private final OperatorTable table = OperatorTable.all();

  /**
   * Makes an import.
   *
   * @param model the model
   * @param files where its large tensors are
   */
  public OnnxImport(ModelProto model, ExternalFiles files) {
    this.model = model;
    this.files = files;
  }

  /**
   * Returns the inputs that are no initializers.
   *
   * @return names and declared types, in order
   */
  public List<ValueInfoProto> inputs() {
    Set<String> initializers = new HashSet<>();
    model.graph().initializers().forEach(tensor -> initializers.add(tensor.name()));
    model.graph().sparseInitializers().forEach(t -> initializers.add(t.values().name()));
    return declared().stream().filter(i -> !initializers.contains(i.name())).toList();
  }

  /**
   * Returns all inputs, also those that an initializer is the default of.
   *
   * @return names and declared types, in order
   */
  public List<ValueInfoProto> declared() {
    return model.graph().inputs();
  }

  /**
   * Returns the outputs.
   *
   * @return names and declared types, in order
   */
  public List<ValueInfoProto> outputs() {
    return model.graph().outputs();
  }

  /**
   * Records the model.
   *
   * @param graph where
   * @param inputs what stands for each input, by name; constants for what is fixed
   * @param initializers gets name and elements of each constant of the model, and returns what
   *     stands for it
   * @return what stands for each output
   * @throws DataException if an operator is not known, or is used in a way that it does not allow
   * @throws UnknownValueException if something must be known that depends on inputs
   */
  public List<Value> record(
      GraphBuilder graph,
      Map<String, Value> inputs,
      BiFunction<String, Tensor, Value> initializers) {
    ImportSource source = new ImportSource(model, files, table, initializers);
    GraphImport outermost = new GraphImport(source, graph);
    inputs.forEach(outermost::define);
    List<OnnxValue> results = outermost.run(model.graph());
    List<Value> outputs = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (!(results.get(i) instanceof OnnxValue.OfTensor tensor)) {
        throw new DataException(
            Diagnostic.of("An output of the file is no tensor")
                .received("%s", results.get(i))
                .where("output \"%s\"", outputs().get(i).name())
                .remedy("only tensors leave a model here"));
      }
      outputs.add(tensor.value());
    }
    return outputs;
  }
}

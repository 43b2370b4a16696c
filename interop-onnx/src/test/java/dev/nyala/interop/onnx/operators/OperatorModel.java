// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.pure.PureProvider;
import dev.nyala.error.DataException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.OnnxModel;
import dev.nyala.interop.onnx.file.TensorFiles;
import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.interop.onnx.proto.ModelProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model made of a few operators, whose inputs are {@code x0}, {@code x1}, ... */
final class OperatorModel {

  private final long opset;
  private final List<NodeProto> nodes = new ArrayList<>();
  private List<String> outputs = List.of();

  private OperatorModel(long opset) {
    this.opset = opset;
  }

  static OperatorModel of(long opset) {
    return new OperatorModel(opset);
  }

  /** Returns a model of one operator with outputs {@code y0}, {@code y1}, ... */
  static OperatorModel of(
      long opset, String operator, int inputs, int outputs, AttributeProto... attributes) {
    return new OperatorModel(opset)
        .node(operator, names("x", inputs), names("y", outputs), attributes)
        .outputs(names("y", outputs));
  }

  private static List<String> names(String letter, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(letter + i);
    }
    return names;
  }

  /** Adds an operator; one of another domain has its domain before its name. */
  OperatorModel node(
      String operator, List<String> inputs, List<String> results, AttributeProto... attributes) {
    int dot = operator.lastIndexOf('.');
    nodes.add(
        new NodeProto(
            "",
            operator.substring(0, Math.max(0, dot)),
            operator.substring(dot + 1),
            inputs,
            results,
            List.of(attributes)));
    return this;
  }

  OperatorModel outputs(List<String> names) {
    outputs = names;
    return this;
  }

  static AttributeProto integer(String name, long value) {
    return new AttributeProto.OfInt(name, value);
  }

  static AttributeProto integers(String name, Long... values) {
    return new AttributeProto.OfInts(name, List.of(values));
  }

  static AttributeProto real(String name, double value) {
    return new AttributeProto.OfFloat(name, (float) value);
  }

  static AttributeProto text(String name, String value) {
    return new AttributeProto.OfText(name, value);
  }

  private ModelProto model(List<@Nullable TensorType> types) {
    List<ValueInfoProto> inputs = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      TensorType type = types.get(i);
      if (type == null) {
        absent.add("x" + i);
      } else {
        inputs.add(ValueInfoProto.of("x" + i, type));
      }
    }
    List<NodeProto> without = nodes.stream().map(node -> without(node, absent)).toList();
    List<ValueInfoProto> results =
        outputs.stream().map(name -> ValueInfoProto.of(name, TensorType.parse("f32[]"))).toList();
    Map<String, Long> sets = new LinkedHashMap<>(Map.of("", opset));
    nodes.forEach(node -> sets.putIfAbsent(node.domain(), 1L));
    GraphProto graph = new GraphProto("g", without, List.of(), inputs, results);
    return new ModelProto(10, sets, "test", "", Map.of(), graph, List.of());
  }

  private static NodeProto without(NodeProto node, List<String> absent) {
    List<String> inputs =
        node.inputs().stream().map(name -> absent.contains(name) ? "" : name).toList();
    return new NodeProto(
        node.name(), node.domain(), node.opType(), inputs, node.outputs(), node.attributes());
  }

  /** Runs the model on the backend of the JDK; null stands for an input that is left out. */
  List<Tensor> run(@Nullable Tensor... inputs) {
    return runs(1, inputs).get(0);
  }

  /** Runs the model several times. */
  List<List<Tensor>> runs(int count, @Nullable Tensor... inputs) {
    List<@Nullable TensorType> types = new ArrayList<>();
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      Tensor input = inputs[i];
      types.add(input == null ? null : input.type());
      if (input != null) {
        values.put("x" + i, input);
      }
    }
    List<List<Tensor>> results = new ArrayList<>();
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT)) {
      Path file = Files.createTempFile("operator", ".onnx");
      try {
        Files.write(file, model(types).toBytes());
        try (OnnxModel model = OnnxModel.load(file, backend)) {
          for (int i = 0; i < count; i++) {
            results.add(List.copyOf(model.run(values).values()));
          }
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return results;
  }

  /** Checks that the model is refused, with some words in the message. */
  void refuses(String words, @Nullable Tensor... inputs) {
    DataException e = assertThrows(DataException.class, () -> run(inputs));
    assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
  }

  /** Imports the model without values, and returns the types of its outputs. */
  List<String> types(String... inputs) {
    List<@Nullable TensorType> types = new ArrayList<>();
    GraphBuilder graph = new GraphBuilder("symbolic");
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      TensorType type = TensorType.parse(inputs[i]);
      types.add(type);
      values.put("x" + i, graph.input("x" + i, type));
    }
    return new OnnxImport(model(types), TensorFiles.none())
        .record(graph, values, (name, tensor) -> graph.constant(tensor)).stream()
            .map(value -> value.type().toString())
            .toList();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.pure.PureProvider;
import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.interop.onnx.proto.ModelProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.interop.onnx.proto.TensorProto;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An ONNX model that a test puts together node by node. */
final class SmallModel {

  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> initializers = new ArrayList<>();
  private final List<ValueInfoProto> inputs = new ArrayList<>();
  private final List<ValueInfoProto> outputs = new ArrayList<>();

  SmallModel input(String name, String type) {
    inputs.add(ValueInfoProto.of(name, TensorType.parse(type)));
    return this;
  }

  SmallModel initializer(String name, Tensor value) {
    return initializer(TensorProto.of(name, value));
  }

  SmallModel initializer(TensorProto tensor) {
    initializers.add(tensor);
    return this;
  }

  SmallModel node(String operator, String from, String to, AttributeProto... attributes) {
    nodes.add(
        new NodeProto(
            "node" + nodes.size(),
            operator,
            from.isEmpty() ? List.of() : List.of(from.split(",", -1)),
            List.of(to.split(",", -1)),
            List.of(attributes)));
    return this;
  }

  SmallModel output(String name, String type) {
    outputs.add(ValueInfoProto.of(name, TensorType.parse(type)));
    return this;
  }

  GraphProto graph() {
    return new GraphProto("small", nodes, initializers, inputs, outputs);
  }

  byte[] toBytes() {
    return ModelProto.of(21, "test", graph()).toBytes();
  }

  Path write(Path file) throws IOException {
    return Files.write(file, toBytes());
  }

  /** Runs the model on the default backend. */
  Map<String, Tensor> run(Path folder, Map<String, Tensor> values) throws IOException {
    Path file = write(folder.resolve("small.onnx"));
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT);
        OnnxModel model = OnnxModel.load(file, backend)) {
      return model.run(values);
    }
  }
}

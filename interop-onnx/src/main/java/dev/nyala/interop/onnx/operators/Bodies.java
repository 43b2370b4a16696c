// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.proto.GraphProto;
import java.util.ArrayList;
import java.util.List;

/** Runs the graphs in the attributes of operators. */
final class Bodies {

  private Bodies() {}

  /** Records a body in the graph of its parameters. */
  static List<Value> run(OperatorCall call, GraphProto body, List<Value> parameters) {
    List<OnnxValue> values = new ArrayList<>();
    parameters.forEach(v -> values.add(new OnnxValue.OfTensor(v)));
    GraphImport place = call.place().nested(parameters.get(0).graph());
    return runAny(place, body, values).stream().map(Bodies::tensor).toList();
  }

  static List<OnnxValue> runAny(GraphImport place, GraphProto body, List<OnnxValue> parameters) {
    if (body.inputs().size() != parameters.size()) {
      throw new DataException(
          Diagnostic.of("The body of a loop has another number of inputs than it gets")
              .received("%d", body.inputs().size())
              .expected("%d", parameters.size()));
    }
    for (int i = 0; i < parameters.size(); i++) {
      place.define(body.inputs().get(i).name(), parameters.get(i));
    }
    return place.run(body);
  }

  static Value tensor(OnnxValue value) {
    if (value instanceof OnnxValue.OfTensor tensor) {
      return tensor.value();
    }
    throw new DataException(
        Diagnostic.of("The body of a loop gives no tensor").received("%s", value));
  }
}

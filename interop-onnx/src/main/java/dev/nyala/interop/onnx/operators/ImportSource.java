// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.proto.ExternalFiles;
import dev.nyala.interop.onnx.proto.FunctionProto;
import dev.nyala.interop.onnx.proto.ModelProto;
import dev.nyala.interop.onnx.proto.TensorProto;
import dev.nyala.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What all graphs of one file have in common while it is imported. */
final class ImportSource {

  private static final int MOST_NODES = 500_000;

  private final ModelProto model;
  private final ExternalFiles files;
  private final OperatorTable table;
  private final BiFunction<String, Tensor, Value> initializers;
  private final StaticValues values = new StaticValues();
  private final Map<String, FunctionProto> functions = new HashMap<>();
  private int nodes;

  /** The last parameter finds what stands for a constant of the outermost graph. */
  ImportSource(
      ModelProto model,
      ExternalFiles files,
      OperatorTable table,
      BiFunction<String, Tensor, Value> initializers) {
    this.model = model;
    this.files = files;
    this.table = table;
    this.initializers = initializers;
    model.functions().forEach(f -> functions.put(f.domain() + ":" + f.name(), f));
  }

  /** Counts a node that is recorded; loops and functions may stand for more than there is room. */
  void count() {
    if (++nodes > MOST_NODES) {
      throw new DataException(
          Diagnostic.of("The file stands for too many nodes")
              .received("loops and calls of functions, written out")
              .expected("at most %d", MOST_NODES));
    }
  }

  Map<String, Long> operatorSets() {
    return model.operatorSets();
  }

  @Nullable FunctionProto function(String domain, String name) {
    return functions.get(domain + ":" + name);
  }

  OperatorTable table() {
    return table;
  }

  ExternalFiles files() {
    return files;
  }

  StaticValues values() {
    return values;
  }

  StaticSizes sizes() {
    return values.sizes();
  }

  OnnxValue initializer(GraphImport place, TensorProto tensor) {
    Tensor elements = place.tensor(tensor);
    return new OnnxValue.OfTensor(
        place.isOutermost()
            ? initializers.apply(tensor.name(), elements)
            : place.graph().constant(elements));
  }
}

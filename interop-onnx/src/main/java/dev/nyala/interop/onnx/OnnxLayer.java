// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.error.ModelException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.operators.OnnxImport;
import dev.nyala.interop.onnx.operators.UnknownValueException;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.layers.Context;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What an ONNX file computes, as one layer.
 *
 * <p>The single-precision constants of the file are its weights; they are frozen until {@link
 * Layer#unfreeze} is called, and are trained from then on. Those that decide on shapes, and those
 * of other types, stay constants. Inputs and outputs are those of the file, in its order.
 */
public final class OnnxLayer extends Layer {

  private final OnnxImport source;
  private final Map<String, Parameter> weights = new LinkedHashMap<>();

  OnnxLayer(OnnxImport source, String name) {
    this.source = source;
    setName(name);
    freeze();
  }

  /** Finds which constants decide on shapes by recording the file once. */
  @Override
  protected void build(List<TensorType> inputs) {
    Set<String> constants = new HashSet<>();
    while (true) {
      Map<String, Tensor> candidates = new LinkedHashMap<>();
      try {
        dryRun(inputs, constants, candidates);
        candidates.forEach(this::addWeight);
        return;
      } catch (UnknownValueException e) {
        Set<String> asked = new HashSet<>(e.inputs());
        asked.retainAll(candidates.keySet());
        if (!constants.addAll(asked)) {
          throw new ModelException(
              e.diagnostic()
                  .remedy("run the file through OnnxModel, which knows its inputs before the run"),
              e);
        }
      }
    }
  }

  private void dryRun(
      List<TensorType> inputs, Set<String> constants, Map<String, Tensor> candidates) {
    GraphBuilder scratch = new GraphBuilder("shapes");
    Map<String, Value> values = new LinkedHashMap<>();
    List<ValueInfoProto> declared = source.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      String name = declared.get(i).name();
      values.put(name, scratch.input(name, inputs.get(i)));
    }
    source.record(
        scratch,
        values,
        (name, tensor) -> {
          if (constants.contains(name) || tensor.dtype() != DType.FLOAT32) {
            return scratch.constant(tensor);
          }
          candidates.put(name, tensor);
          return scratch.variable(name, tensor.type());
        });
  }

  private void addWeight(String name, Tensor tensor) {
    weights.put(name, weight(name, tensor.shape(), (type, key) -> tensor));
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    Map<String, Value> values = new LinkedHashMap<>();
    List<ValueInfoProto> declared = source.inputs();
    for (int i = 0; i < declared.size(); i++) {
      values.put(declared.get(i).name(), inputs.get(i));
    }
    return source.record(context.graph(), values, found(context));
  }

  private BiFunction<String, Tensor, Value> found(Context context) {
    return (name, tensor) -> {
      Parameter weight = weights.get(name);
      return weight == null ? context.graph().constant(tensor) : context.get(weight);
    };
  }
}

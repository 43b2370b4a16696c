// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Signature;
import dev.nyala.backend.device.Resources;
import dev.nyala.backend.device.Version;
import dev.nyala.backend.device.Workspace;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.GraphNames;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tensors a run feeds and fetches, and by which names. */
final class OnnxWorkspace implements Workspace<NativeTensor> {

  private final Model model;
  private final List<NativeTensor> own = new ArrayList<>();
  private final List<@Nullable NativeTensor> inputs;
  private final List<@Nullable NativeTensor> outputs;

  /** Inputs alone. */
  private final Map<String, OnnxTensor> fedInputs = new HashMap<>();

  /** Inputs, and the variables of the run. */
  private final Map<String, OnnxTensor> fed = new HashMap<>();

  /** Outputs, and the new values of variables. */
  private final Map<String, OnnxTensor> fetched = new HashMap<>();

  OnnxWorkspace(Model model, Signature signature, OnnxMemory memory) {
    this.model = model;
    GraphNames names = model.names();
    try {
      inputs = tensors(memory, names.inputs(), signature.inputTypes(), fedInputs);
      outputs = tensors(memory, names.outputs(), signature.outputTypes(), fetched);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    fed.putAll(fedInputs);
  }

  private List<@Nullable NativeTensor> tensors(
      OnnxMemory memory,
      List<String> names,
      List<TensorType> types,
      Map<String, OnnxTensor> byName) {
    List<@Nullable NativeTensor> tensors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(GraphNames.ABSENT)) {
        tensors.add(null);
      } else {
        NativeTensor tensor = memory.blank(types.get(i));
        tensors.add(tensor);
        own.add(tensor);
        byName.put(names.get(i), tensor.tensor());
      }
    }
    return tensors;
  }

  @Override
  public void run(
      Inputs given,
      List<Version<NativeTensor>> variables,
      List<Version<NativeTensor>> next,
      Outputs results) {
    for (int i = 0; i < inputs.size(); i++) {
      NativeTensor input = inputs.get(i);
      if (input != null) {
        input.read(given.get(i));
      }
    }
    compute(variables, next);
    for (int i = 0; i < outputs.size(); i++) {
      NativeTensor output = outputs.get(i);
      if (output != null) {
        output.write(results.get(i));
      }
    }
  }

  private void compute(List<Version<NativeTensor>> variables, List<Version<NativeTensor>> next) {
    OrtSession session = model.session();
    if (session == null) {
      return;
    }
    FrozenSessions.Frozen frozen =
        model.frozen().lease(variables, () -> model.freeze(values(variables)));
    if (frozen == null) {
      enter(model.names().variables(), variables, fed);
      enter(model.names().updates(), next, fetched);
      compute(session, fed);
    } else {
      try {
        compute(frozen.session(), fedInputs);
      } finally {
        model.frozen().giveBack(frozen);
      }
    }
  }

  private static void enter(
      List<String> names, List<Version<NativeTensor>> versions, Map<String, OnnxTensor> tensors) {
    for (int i = 0; i < versions.size(); i++) {
      if (!names.get(i).equals(GraphNames.ABSENT)) {
        tensors.put(names.get(i), versions.get(i).memory().tensor());
      }
    }
  }

  private void compute(OrtSession session, Map<String, OnnxTensor> taken) {
    try {
      session.run(taken, fetched).close();
    } catch (OrtException e) {
      throw Failures.of("Graph \"" + model.graph().name() + "\" cannot be run", e);
    }
  }

  private Map<String, Tensor> values(List<Version<NativeTensor>> variables) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    List<Value> declared = model.graph().variables();
    for (int i = 0; i < declared.size(); i++) {
      TensorBuffer buffer = new TensorBuffer(declared.get(i).type());
      variables.get(i).memory().write(buffer);
      values.put(declared.get(i).name(), buffer.toTensor());
    }
    return values;
  }

  @Override
  public void close() {
    Resources.release(own, NativeTensor::close);
  }
}

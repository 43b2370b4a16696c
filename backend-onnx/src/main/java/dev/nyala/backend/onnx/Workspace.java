// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OnnxTensor;
import dev.nyala.backend.Signature;
import dev.nyala.interop.onnx.GraphNames;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tensors a run feeds and fetches, and by which names; one caller at a time. */
final class Workspace implements AutoCloseable {

  private final List<@Nullable NativeTensor> inputs;
  private final List<@Nullable NativeTensor> outputs;

  /** Inputs, and the variables of the run. */
  final Map<String, OnnxTensor> fed = new HashMap<>();

  /** Inputs alone. */
  final Map<String, OnnxTensor> inputsAlone = new HashMap<>();

  /** Outputs, and the new values of variables. */
  final Map<String, OnnxTensor> fetched = new HashMap<>();

  Workspace(OnnxBackend backend, Signature signature, GraphNames names) {
    inputs = tensors(backend, names.inputs(), signature.inputTypes(), inputsAlone);
    fed.putAll(inputsAlone);
    outputs = tensors(backend, names.outputs(), signature.outputTypes(), fetched);
  }

  private static List<@Nullable NativeTensor> tensors(
      OnnxBackend backend,
      List<String> names,
      List<TensorType> types,
      Map<String, OnnxTensor> byName) {
    List<@Nullable NativeTensor> tensors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(GraphNames.ABSENT)) {
        tensors.add(null);
      } else {
        NativeTensor tensor = backend.tensor(types.get(i));
        tensors.add(tensor);
        byName.put(names.get(i), tensor.tensor());
      }
    }
    return tensors;
  }

  @Nullable NativeTensor input(int index) {
    return inputs.get(index);
  }

  @Nullable NativeTensor output(int index) {
    return outputs.get(index);
  }

  @Override
  public void close() {
    close(inputs);
    close(outputs);
  }

  private static void close(List<@Nullable NativeTensor> tensors) {
    for (NativeTensor tensor : tensors) {
      if (tensor != null) {
        tensor.close();
      }
    }
  }
}

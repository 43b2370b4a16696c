// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.data.Batch;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns class weights into sample weights, batch by batch.
 *
 * <p>Used by one training at a time.
 */
final class ClassWeights {

  private final List<Map<Integer, Double>> weights;
  private final List<TensorBuffer> buffers = new ArrayList<>();
  private int size = -1;

  private ClassWeights(List<Map<Integer, Double>> weights) {
    this.weights = weights;
  }

  /**
   * Returns the class weights of every output.
   *
   * @param weights maps of classes and factors by output; that of the empty name is for the only
   *     output
   * @param outputs the names of the model's outputs
   */
  static ClassWeights of(Map<String, Map<Integer, Double>> weights, List<String> outputs) {
    for (String name : weights.keySet()) {
      if (name.isEmpty() && outputs.size() > 1) {
        throw new ModelException(
            Diagnostic.of("Class weights are given for a model with several outputs")
                .received("%s", outputs)
                .remedy("say which output they are for: classWeights(name, weights)"));
      }
      if (!name.isEmpty() && !outputs.contains(name)) {
        throw new ModelException(
            Diagnostic.of("Class weights are given for an output the model does not have")
                .received("%s", name)
                .expected("one of %s", outputs));
      }
    }
    String only = outputs.size() == 1 ? "" : outputs.get(0);
    return new ClassWeights(
        outputs.stream()
            .map(name -> weights.getOrDefault(name, weights.getOrDefault(only, Map.of())))
            .toList());
  }

  /**
   * Returns a weight per sample for each target: that of its class, times its own.
   *
   * @param batch the samples
   * @param outputs the positions of the outputs that have a target
   * @param targets the position in the batch of the target of each
   * @param own the positions in the batch of the samples' weights: none, one, or one per target
   */
  List<TensorBuffer> of(Batch batch, List<Integer> outputs, int[] targets, int[] own) {
    if (size != batch.size() || buffers.size() != targets.length) {
      size = batch.size();
      buffers.clear();
      for (int i = 0; i < targets.length; i++) {
        buffers.add(new TensorBuffer(TensorType.of(DType.FLOAT32, size)));
      }
    }
    for (int i = 0; i < targets.length; i++) {
      TensorBuffer buffer = buffers.get(i);
      fill(buffer, batch.targets().get(targets[i]), weights.get(outputs.get(i)));
      if (own.length > 0) {
        multiply(buffer, batch.weights().get(own[own.length == 1 ? 0 : i]));
      }
    }
    return buffers;
  }

  private void fill(TensorBuffer buffer, TensorBuffer target, Map<Integer, Double> byClass) {
    int stride = size == 0 ? 1 : target.size() / size;
    for (int i = 0; i < size; i++) {
      double weight = byClass.getOrDefault(classOf(target, i * stride, stride), 1.0);
      buffer.floats()[i] = (float) weight;
    }
  }

  private void multiply(TensorBuffer buffer, TensorBuffer own) {
    if (own.size() != size) {
      throw new DataException(
          Diagnostic.of("Class weights cannot be combined with weights of parts of samples")
              .received("sample weights %s", own.type())
              .expected("one weight per sample"));
    }
    for (int i = 0; i < size; i++) {
      buffer.floats()[i] *= (float) own.getDouble(i);
    }
  }

  private static int classOf(TensorBuffer target, int from, int classes) {
    if (classes == 1) {
      return (int) Math.rint(target.getDouble(from));
    }
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = target.getDouble(from + c) > target.getDouble(from + best) ? c : best;
    }
    return best;
  }
}

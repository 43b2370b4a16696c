// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.data.Batch;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;

/** Turns class weights into sample weights, batch by batch. */
final class ClassWeights {

  private final Map<Integer, Double> weights;
  private TensorBuffer buffer = new TensorBuffer(TensorType.of(DType.FLOAT32, 0));

  ClassWeights(Map<Integer, Double> weights) {
    this.weights = weights;
  }

  /** Returns a weight per sample: that of its class, times its own. */
  TensorBuffer of(Batch batch) {
    if (batch.targets().size() != 1) {
      throw new DataException(
          Diagnostic.of("Class weights need a model with one output")
              .received("%d targets", batch.targets().size())
              .remedy("give sample weights with the data instead"));
    }
    int size = batch.size();
    if (buffer.size() != size) {
      buffer = new TensorBuffer(TensorType.of(DType.FLOAT32, size));
    }
    List<TensorBuffer> own = batch.weights();
    TensorBuffer target = batch.targets().get(0);
    int stride = size == 0 ? 1 : target.size() / size;
    for (int i = 0; i < size; i++) {
      double weight = weights.getOrDefault(classOf(target, i * stride, stride), 1.0);
      buffer.floats()[i] = (float) (own.isEmpty() ? weight : weight * own.get(0).getDouble(i));
    }
    return buffer;
  }

  private static int classOf(TensorBuffer target, int from, int classes) {
    if (classes == 1) {
      return (int) target.getLong(from);
    }
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = target.getDouble(from + c) > target.getDouble(from + best) ? c : best;
    }
    return best;
  }
}

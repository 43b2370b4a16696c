// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.List;

/** Reads an epoch into memory. */
final class SampleCollector {

  private static final int FIRST_CAPACITY = 64;

  private SampleCollector() {}

  static TensorDataset collect(Dataset source) {
    long known = source.cardinality().orElse(FIRST_CAPACITY);
    Batch rows = new Batch(source.spec(), (int) Math.max(1, Math.min(known, Integer.MAX_VALUE)));
    int count = 0;
    try (SampleReader reader = source.open(0)) {
      // A sample beyond the room waits here, so that only a real one makes the room grow.
      Batch overflow = new Batch(source.spec(), 1);
      while (true) {
        boolean room = count < rows.capacity();
        if (!reader.read(room ? rows : overflow, room ? count : 0)) {
          break;
        }
        if (!room) {
          rows = rows.grown();
          rows.copyRow(count, overflow, 0);
        }
        count++;
      }
    }
    return dataset(source.spec(), rows, count);
  }

  private static TensorDataset dataset(SampleSpec spec, Batch rows, int count) {
    if (count == 0) {
      return TensorDataset.of(
          spec, empty(spec.inputs()), empty(spec.targets()), empty(spec.weights()));
    }
    rows.finish(count);
    return TensorDataset.of(
        spec, tensors(rows.inputs()), tensors(rows.targets()), tensors(rows.weights()));
  }

  private static List<Tensor> tensors(List<TensorBuffer> buffers) {
    return buffers.stream().map(TensorBuffer::toTensor).toList();
  }

  private static List<Tensor> empty(List<Slot> slots) {
    return slots.stream()
        .map(Slot::type)
        .map(t -> Tensor.zeros(t.withShape(t.shape().insert(0, Dim.of(0)))))
        .toList();
  }
}

// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** The outputs of a prediction, gathered batch by batch, with its callbacks. Used by one thread. */
final class Prediction {

  private final GraphRunner runner;
  private final CallbackCalls calls;
  private final int expected;
  private final List<SampleRows> outputs = new ArrayList<>();
  private long batches;

  /**
   * Begins a prediction.
   *
   * @param runner the forward pass
   * @param calls the callbacks
   * @param expected how many samples may come
   */
  Prediction(GraphRunner runner, CallbackCalls calls, int expected) {
    this.runner = runner;
    this.calls = calls;
    this.expected = expected;
    calls.predictBegin();
  }

  boolean stopped() {
    return calls.stopped();
  }

  /** Predicts for a batch. */
  void add(List<TensorBuffer> batch) {
    calls.predictBatchBegin(batches);
    try (GraphRunner.Lease lease = runner.run(batch, 0)) {
      List<TensorBuffer> parts = new ArrayList<>();
      for (int i = 0; i < runner.outputCount(); i++) {
        TensorBuffer part = lease.output(i);
        parts.add(part);
        if (outputs.size() <= i) {
          requireSamples(i, part.type());
          outputs.add(new SampleRows(part.type(), expected));
        }
        outputs.get(i).add(part);
      }
      calls.predictBatchEnd(batches, () -> parts.stream().map(TensorBuffer::toTensor).toList());
    }
    batches++;
  }

  private static void requireSamples(int output, TensorType type) {
    if (type.rank() == 0) {
      throw new ModelException(
          Diagnostic.of("Output %d of the model is one number for all samples of a batch", output)
              .received("%s", type)
              .expected("samples along the first axis")
              .remedy("keep the axis of samples in the last layers of the model"));
    }
  }

  /** Ends the prediction and returns one tensor per output. */
  List<Tensor> end() {
    calls.predictEnd();
    return outputs.stream().map(SampleRows::toTensor).toList();
  }
}

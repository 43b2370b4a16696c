// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.op.Random;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A program for certain inputs, and the executions of it that wait for a caller. Guarded by its
 * owner.
 */
final class OnnxProgram {

  private final Program program;
  private final List<GraphInput> inputs;
  private final Deque<Execution> idle = new ArrayDeque<>();
  private int leased;
  private boolean evicted;

  OnnxProgram(Program program, List<GraphInput> inputs) {
    this.program = program;
    this.inputs = List.copyOf(inputs);
  }

  /**
   * Returns what a run is given: values by name, and random numbers, which are the same for the
   * same run on every backend.
   */
  List<Tensor> fed(Map<String, Tensor> values, long run) {
    List<Tensor> fed = new ArrayList<>();
    for (GraphInput input : inputs) {
      Random random = input.random();
      fed.add(
          random == null
              ? Objects.requireNonNull(values.get(input.name()), input.name())
              : drawn(random, input, run));
    }
    return fed;
  }

  private static Tensor drawn(Random random, GraphInput input, long run) {
    TensorBuffer buffer = new TensorBuffer(input.value().type());
    random.distribution().fill(random.key(), run, buffer);
    return buffer.toTensor();
  }

  Execution lease() {
    Execution waiting = idle.poll();
    Execution execution = waiting != null ? waiting : program.bind(Map.of());
    leased++;
    return execution;
  }

  void giveBack(Execution execution, boolean sound) {
    leased--;
    if (evicted || !sound) {
      execution.close();
    } else {
      idle.push(execution);
    }
    closeIfUnused();
  }

  /** Closes the program as soon as nobody runs it. */
  void evict() {
    evicted = true;
    for (Execution execution = idle.poll(); execution != null; execution = idle.poll()) {
      execution.close();
    }
    closeIfUnused();
  }

  private void closeIfUnused() {
    if (evicted && leased == 0) {
      program.close();
    }
  }
}

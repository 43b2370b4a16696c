// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A program for certain inputs, and the executions of it that wait for a caller. Guarded by its
 * owner.
 */
final class OnnxProgram {

  private final Program program;
  private final List<String> fed;
  private final Deque<Execution> idle = new ArrayDeque<>();
  private int leased;
  private boolean evicted;

  OnnxProgram(Program program, List<String> fed) {
    this.program = program;
    this.fed = List.copyOf(fed);
  }

  /** Returns the names of the inputs that each run is given. */
  List<String> fed() {
    return fed;
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
